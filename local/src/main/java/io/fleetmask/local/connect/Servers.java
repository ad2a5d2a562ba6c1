package io.fleetmask.local.connect;

import io.fleetmask.vsphereapi.client.Session;
import io.fleetmask.vsphereapi.facts.Snapshot;
import io.fleetmask.vsphereapi.soap.Channel;
import io.fleetmask.vsphereapi.soap.FaultException;
import io.fleetmask.vsphereapi.soap.FirstContact;
import io.fleetmask.vsphereapi.soap.Trust;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads servers, each once. No certificate is believed that nobody has named or looked at. */
public final class Servers {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<Trust> pinned;
    private final Optional<Path> authorities;
    private final Questions person;
    private final PrintWriter notes;

    /**
     * Reads servers whose certificates are known.
     *
     * @param thumbprints of the certificates that are believed
     * @param authorities a PEM file with the authorities that are believed, instead
     * @param person who is shown a certificate that is neither
     */
    public Servers(List<String> thumbprints, Optional<Path> authorities, Questions person, PrintWriter notes) {
        this.pinned = thumbprints.stream().<Trust>map(Trust.Pinned::new).toList();
        this.authorities = authorities;
        this.person = person;
        this.notes = notes;
    }

    /** The address of a server as people write it: {@code vcenter.example}, {@code 10.0.0.5:8443}, with or without https. */
    public static URI address(String host) throws UnreadableServerException {
        String text = host.contains("://") ? host : "https://" + host;
        try {
            URI uri = URI.create(text.replaceFirst("/(sdk|ui)?/?$", ""));
            if ("https".equals(uri.getScheme()) && uri.getHost() != null) {
                return uri;
            }
        } catch (IllegalArgumentException malformed) {
            // Said below.
        }
        throw new UnreadableServerException(
                host + ": is no address of an ESXi host or a vCenter; vcenter.example or 192.0.2.5 would be one");
    }

    /** Everything in the server's inventory that these credentials may see. */
    public Snapshot read(URI server, Credentials credentials) throws UnreadableServerException {
        try {
            Channel channel = Channel.open(server, trust(server), PATIENCE);
            try (Session session = Session.login(channel, credentials.userName(), credentials.password())) {
                return Snapshot.read(session);
            }
        } catch (FaultException no) {
            throw failed(
                    server,
                    no.fault().equals("InvalidLogin")
                            ? "it refuses the user name or the password of " + credentials
                            : String.valueOf(no.getMessage()));
        } catch (UnknownHostException unknown) {
            throw failed(server, "no such host is known");
        } catch (java.net.ConnectException refused) {
            throw failed(server, "nobody answers there");
        } catch (IOException broken) {
            throw failed(server, deepest(broken));
        }
    }

    private Trust trust(URI server) throws IOException, UnreadableServerException {
        if (authorities.isPresent()) {
            return new Trust.Authorities(authorities.get());
        }
        X509Certificate shown = FirstContact.certificate(server, PATIENCE);
        Trust.Pinned its = new Trust.Pinned(Trust.thumbprint(shown));
        if (pinned.contains(its)) {
            return its;
        }
        String thumbprint = Trust.thumbprint(shown);
        if (!pinned.isEmpty()) {
            throw failed(
                    server, "its certificate has the thumbprint\n  " + thumbprint + "\nwhich is none of those given");
        }
        notes.println(server.getHost() + " shows a certificate of "
                + shown.getSubjectX500Principal().getName() + ", valid until "
                + shown.getNotAfter().toInstant() + ", with the SHA-256 thumbprint");
        notes.println("  " + thumbprint);
        notes.flush();
        Optional<String> answer = person.ask("Is that the right one? Compare it at the host itself. [yes/no] ");
        if (answer.map(text -> text.strip().toLowerCase(Locale.ROOT))
                .filter("yes"::equals)
                .isPresent()) {
            return its;
        }
        throw failed(server, "nobody has said that it is the right one: give --thumbprint with it, or --ca");
    }

    private static UnreadableServerException failed(URI server, String reason) {
        return new UnreadableServerException(server.getAuthority() + ": " + reason);
    }

    private static String deepest(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }
}
