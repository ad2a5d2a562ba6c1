package io.fleetmask.vmwarefiles.advice;

import io.fleetmask.cpuid.feature.Feature;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One row of {@code guest-hazards.tsv}.
 *
 * @param guest the operating system, in words
 * @param guestIds which values of {@code guestOS} are it
 * @param needs the keys of the features it does not run without
 * @param evidence where that is written
 */
record GuestHazard(String guest, Pattern guestIds, List<String> needs, String evidence) {
    private static final int COLUMNS = 4;

    static GuestHazard parse(String line) {
        String[] cells = line.split("\t", -1);
        if (cells.length != COLUMNS) {
            throw new IllegalArgumentException(COLUMNS + " columns expected, not " + cells.length + ": " + line);
        }
        List<String> keys =
                List.of(cells[2].split(" ")).stream().map(Feature::keyOf).toList();
        return new GuestHazard(cells[0], Pattern.compile(cells[1], Pattern.CASE_INSENSITIVE), keys, cells[3]);
    }

    boolean concerns(String guestId) {
        return guestIds.matcher(guestId).matches();
    }

    /** Empty when nothing it needs is hidden. */
    Optional<String> warning(List<String> hiddenKeys, Optional<String> guestId) {
        List<String> harmful = needs.stream().filter(hiddenKeys::contains).toList();
        if (harmful.isEmpty()) {
            return Optional.empty();
        }
        String which =
                guestId.map(id -> "This guest (" + id + ") may be " + guest).orElse("If the guest is " + guest);
        return Optional.of(which + ": it is known to need " + String.join(", ", harmful) + " [" + evidence + "].");
    }
}
