package io.fleetmask.vmwarefiles.advice;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Guests that are known not to run without some feature, from the table {@code guest-hazards.tsv}. */
public final class GuestHazards {
    private static final String RESOURCE = "guest-hazards.tsv";

    private final List<GuestHazard> hazards;

    GuestHazards(List<GuestHazard> hazards) {
        this.hazards = List.copyOf(hazards);
    }

    /** The table that this module carries. */
    public static GuestHazards known() {
        try (InputStream bytes = GuestHazards.class.getResourceAsStream(RESOURCE)) {
            if (bytes == null) {
                throw new IllegalStateException("resource " + RESOURCE + " is missing");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8));
            return new GuestHazards(lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(GuestHazard::parse)
                    .toList());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * A warning for each hazard that hiding these features may be to this guest; an unknown guest may be any.
     *
     * @param keys VMware's keys, {@code cpuid.AES}
     * @param guest the value of {@code guestOS}
     */
    public List<String> of(List<String> keys, Optional<String> guest) {
        return hazards.stream()
                .filter(hazard -> guest.map(hazard::concerns).orElse(true))
                .flatMap(hazard -> hazard.warning(keys, guest).stream())
                .toList();
    }
}
