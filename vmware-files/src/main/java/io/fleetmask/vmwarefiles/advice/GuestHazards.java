package io.fleetmask.vmwarefiles.advice;

import io.fleetmask.cpuid.feature.Feature;
import io.fleetmask.cpuid.feature.FeatureCatalogue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Guests that are known not to run without some feature, from the table {@code guest-hazards.tsv}. */
public final class GuestHazards {
    private static final String RESOURCE = "guest-hazards.tsv";

    /** {@code windows9-64} in files, {@code windows9_64Guest} in the vSphere API; ESXi itself has 64 bits. */
    private static final Pattern IS_64_BIT =
            Pattern.compile(".*64(Guest)?|vmkernel.*|windows2019srv.*|windows11.*", Pattern.CASE_INSENSITIVE);

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
        Stream<String> known = hazards.stream()
                .filter(hazard -> guest.map(hazard::concerns).orElse(true))
                .flatMap(hazard -> hazard.warning(keys, guest).stream());
        return Stream.concat(unbootable(keys, guest).stream(), known).toList();
    }

    /** Every 64-bit guest needs the vital features to boot. */
    private static Optional<String> unbootable(List<String> keys, Optional<String> guest) {
        List<String> vital = FeatureCatalogue.vmware().vital().stream()
                .map(Feature::key)
                .filter(keys::contains)
                .toList();
        if (vital.isEmpty()
                || guest.filter(id -> !IS_64_BIT.matcher(id).matches()).isPresent()) {
            return Optional.empty();
        }
        String who = guest.map(id -> "This guest (" + id + ")").orElse("A 64-bit guest");
        return Optional.of(
                who + " will not boot: no 64-bit operating system does without " + String.join(", ", vital) + ".");
    }
}
