package io.fleetmask.local.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * Where each service is, of an address for all three: on the address's port and the two after it, as {@code fleetmask up}
 * starts them; or, where the address has no port, below {@code /ingest}, {@code /analysis} and {@code /remediation}.
 */
public enum ServicePlace {
    /** The system of record. */
    INGEST(0),
    /** Masks and compatibility. */
    ANALYSIS(1),
    /** Patches. */
    REMEDIATION(2);

    /** The usual address. */
    public static final String HOME = "http://127.0.0.1:8081";

    private final int behind;

    ServicePlace(int behind) {
        this.behind = behind;
    }

    /** By what is given, else by {@code FLEETMASK_URL}, else at home. */
    public URI among(Optional<String> given) {
        return of(given.or(() -> Optional.ofNullable(System.getenv("FLEETMASK_URL")))
                .orElse(HOME));
    }

    /** This service's address. */
    public URI of(String base) {
        try {
            URI all = new URI(base.replaceAll("/+$", ""));
            if (all.getHost() == null
                    || all.getScheme() == null
                    || !all.getScheme().matches("https?")) {
                throw notAnAddress(base);
            }
            return all.getPort() < 0 ? new URI(all + "/" + name().toLowerCase(Locale.ROOT)) : onPort(all);
        } catch (URISyntaxException malformed) {
            throw notAnAddress(base);
        }
    }

    private URI onPort(URI all) throws URISyntaxException {
        return new URI(all.getScheme(), null, all.getHost(), all.getPort() + behind, all.getPath(), null, null);
    }

    private static ApiException notAnAddress(String base) {
        return new ApiException("\"" + base + "\" is no address of the services: " + HOME + " would be one");
    }
}
