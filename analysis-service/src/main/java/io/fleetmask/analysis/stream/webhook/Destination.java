package io.fleetmask.analysis.stream.webhook;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Decides which URLs may be called. Whoever may subscribe must not be able to make this service call machines that only
 * it can reach, so addresses that are not public are refused unless configuration allows their network.
 */
@Singleton
class Destination {
    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final int LONGEST = 2000;

    /** Everything that IANA's registries of special-purpose addresses do not call globally reachable. */
    private static final List<Network> NOT_PUBLIC = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/4",
                    "240.0.0.0/4",
                    "2001::/23",
                    "2001:db8::/32",
                    "2002::/16",
                    "3fff::/20")
            .map(Network::parse)
            .toList();

    /** Of IPv6 nothing else is in use on the public net. */
    private static final Network GLOBAL_UNICAST = Network.parse("2000::/3");

    private static final Set<Integer> USUAL_PORTS = Set.of(80, 443);
    private static final int FIRST_OF_ANYBODY = 1024;
    private static final int LAST = 65_535;

    private static final Duration LONGEST_LOOKUP = Duration.ofSeconds(5);

    private final List<Network> allowed;
    private final NameLookup names;

    @Inject
    Destination(@ConfigProperty(name = "fleetmask.webhooks.allowed-networks") Optional<List<String>> allowedNetworks) {
        this(allowedNetworks.orElse(List.of()), new NameLookup(InetAddress::getAllByName, LONGEST_LOOKUP));
    }

    Destination(List<String> allowedNetworks, NameLookup names) {
        this.allowed = allowedNetworks.stream().map(Network::parse).toList();
        this.names = names;
    }

    /** The URL of this text; one that may not be called is an {@link IllegalArgumentException}. */
    URI check(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("a URL has at most " + LONGEST + " characters, not " + text.length());
        }
        URI url = URI.create(text);
        boolean complete = url.getScheme() != null && SCHEMES.contains(url.getScheme()) && url.getHost() != null;
        if (!complete || url.getUserInfo() != null || url.getFragment() != null) {
            throw new IllegalArgumentException(
                    "a URL is needed like \"https://example.org/hook\", without user and fragment, not \"" + text
                            + "\"");
        }
        checkPort(url.getPort());
        try {
            address(url);
        } catch (UnknownHostException unknown) {
            throw refused(url);
        }
        return url;
    }

    /** Mail, shells and the like have low ports, and understand parts of a request. */
    private static void checkPort(int port) {
        if (port >= 0 && !USUAL_PORTS.contains(port) && (port < FIRST_OF_ANYBODY || port > LAST)) {
            throw new IllegalArgumentException(
                    "the port must be 80, 443 or " + FIRST_OF_ANYBODY + " to " + LAST + ", not " + port);
        }
    }

    /** The same whether there is such a name or not: nobody shall ask here what names and addresses a network has. */
    private static IllegalArgumentException refused(URI url) {
        return new IllegalArgumentException("the host " + url.getHost()
                + " has no public address; fleetmask.webhooks.allowed-networks can allow its network");
    }

    /**
     * The address to call. It is looked up and checked for every call, and the call goes to this very address: a name
     * that means another machine by then must not get around the check.
     */
    InetAddress address(URI url) throws UnknownHostException {
        InetAddress[] addresses = names.all(url.getHost());
        for (InetAddress address : addresses) {
            if (!mayBeCalled(address)) {
                throw refused(url);
            }
        }
        return addresses[0];
    }

    boolean mayBeCalled(InetAddress address) {
        return allowed.stream().anyMatch(network -> network.contains(address))
                || (isUsed(address) && NOT_PUBLIC.stream().noneMatch(network -> network.contains(address)));
    }

    private static boolean isUsed(InetAddress address) {
        return !(address instanceof Inet6Address) || GLOBAL_UNICAST.contains(address);
    }
}
