package io.fleetmask.console.gate;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which requests are looked at: a browser lets any page send some to any address, in the name of whoever reads the page,
 * and with that person's cookie.
 *
 * <p>Sources: Fetch ({@code Origin}), W3C Fetch Metadata. What a proxy says of the original request is not believed.
 */
record Admission(Set<String> names) {
    // RFC 3986, section 3.2, without user information.
    private static final Pattern AUTHORITY = Pattern.compile("(?<host>\\[[0-9a-f:.]++]|[a-z0-9._-]++)(?::[0-9]{1,5})?");
    private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

    /** Why the request is refused; empty when it may go on. */
    Optional<Refusal> refusal(Asked asked) {
        if (!(asked.hosts().size() <= 1 && asked.hosts().stream().allMatch(host -> isOwn(host, asked.reached())))) {
            return Optional.of(new Refusal(
                    403,
                    "foreign-host",
                    "The name in Host is not this service's",
                    "fleetmask.http.hosts names what else the console is called"));
        }
        boolean data = asked.isCall() || asked.isWrite();
        if (data && !(isOwnSite(asked) && asked.origins().stream().allMatch(origin -> isOwnOrigin(origin, asked)))) {
            return Optional.of(new Refusal(
                    403,
                    "cross-site",
                    "Pages of other sites may not ask",
                    "Origin or Sec-Fetch-Site is another site's"));
        }
        if (asked.isWrite() && !asked.script()) {
            return Optional.of(new Refusal(
                    403,
                    "cross-site",
                    "Pages of other sites may not ask",
                    "what changes something carries X-Requested-With"));
        }
        return Optional.empty();
    }

    private boolean isOwn(String host, InetAddress reached) {
        Matcher parts = AUTHORITY.matcher(host.toLowerCase(Locale.ROOT));
        if (!parts.matches()) {
            return false;
        }
        String name = parts.group("host");
        String literal = name.startsWith("[") ? name.substring(1, name.length() - 1) : name;
        Optional<InetAddress> address = Optional.ofNullable(NetUtil.createInetAddressFromIpAddressString(literal));
        return name.equals("localhost")
                || names.contains(name)
                || names.contains(parts.group())
                || address.filter(at -> at.isLoopbackAddress() || at.equals(reached))
                        .isPresent();
    }

    private static boolean isOwnSite(Asked asked) {
        return asked.fetchSite().filter(site -> !OWN_SITE.contains(site)).isEmpty();
    }

    /** The scheme may differ, where a proxy ends TLS; host and port may not. */
    private static boolean isOwnOrigin(String origin, Asked asked) {
        String at = origin.toLowerCase(Locale.ROOT);
        String usual = at.startsWith("https:") ? ":443" : ":80";
        String page = without(at.replaceFirst("^https?://", ""), usual);
        List<String> hosts = asked.hosts().stream()
                .map(host -> without(host.toLowerCase(Locale.ROOT), usual))
                .toList();
        return !page.equals(at) && hosts.equals(List.of(page));
    }

    private static String without(String authority, String usualPort) {
        return authority.endsWith(usualPort)
                ? authority.substring(0, authority.length() - usualPort.length())
                : authority;
    }
}
