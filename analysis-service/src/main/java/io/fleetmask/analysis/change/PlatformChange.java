package io.fleetmask.analysis.change;

import io.fleetmask.analysis.fleet.Platform;
import io.fleetmask.analysis.fleet.RecordedUpdate;
import io.fleetmask.cpuid.feature.LikelyCause;
import io.fleetmask.cpuid.feature.ProfileChange;
import io.fleetmask.events.MaskChange.Evidence;
import io.fleetmask.events.MaskChange.FirmwareChange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a host ran on and under before it answered otherwise, and what since: evidence for or against a likely cause.
 *
 * @param before as it was last told before
 * @param after as it was told since
 */
public record PlatformChange(Platform before, Platform after) {
    /** Nothing of it was told. */
    public static final PlatformChange NONE = new PlatformChange(Platform.UNTOLD, Platform.UNTOLD);

    /** A server may tell a host's new BIOS some time before the host's new list, after one and the same restart. */
    private static final Duration ONE_RESTART = Duration.ofHours(1);

    /**
     * What changed with the host's answers since it had a profile.
     *
     * @param newestFirst what is remembered of the host
     * @param profile the number of the profile that it had
     */
    public static PlatformChange since(List<RecordedUpdate> newestFirst, long profile) {
        List<RecordedUpdate> concerned = new ArrayList<>();
        boolean found = false;
        Instant earliest = Instant.MAX;
        for (RecordedUpdate update : newestFirst) {
            if (found && (update.at().isBefore(earliest.minus(ONE_RESTART)) || answersChanged(update))) {
                break;
            }
            concerned.add(0, update);
            if (!found) {
                earliest = update.at();
                found = answersChanged(update)
                        && update.profileBefore().filter(was -> was == profile).isPresent();
            }
        }
        return found ? of(concerned) : NONE;
    }

    private static boolean answersChanged(RecordedUpdate update) {
        return !update.profileBefore().equals(update.profileAfter());
    }

    private static PlatformChange of(List<RecordedUpdate> oldestFirst) {
        Platform before = Platform.UNTOLD;
        Platform after = Platform.UNTOLD;
        for (RecordedUpdate update : oldestFirst) {
            before = before.or(update.platformBefore());
            after = update.platformAfter().or(after);
        }
        return new PlatformChange(before, after);
    }

    /** What one remembered change says of it. */
    public static PlatformChange of(RecordedUpdate update) {
        return of(List.of(update));
    }

    /** The causes of a change of the answers, with what became another on the host among them; the likeliest first. */
    public List<LikelyCause> causes(ProfileChange change) {
        List<LikelyCause> causes = new ArrayList<>(change.likelyCauses());
        boolean explained = causes.stream()
                .map(LikelyCause::kind)
                .anyMatch(kind -> kind == LikelyCause.Kind.FIRMWARE
                        || kind == LikelyCause.Kind.MICROCODE
                        || kind == LikelyCause.Kind.HARDWARE);
        if (!change.isEmpty() && after.firmwareDiffers(before) && !explained) {
            causes.add(after.productDiffers(before) ? causes.size() : 0, LikelyCause.FIRMWARE_UPDATE);
        }
        return causes;
    }

    /** The BIOS before and after, where both are known and differ. */
    public Optional<FirmwareChange> firmware() {
        return before.firmware()
                .flatMap(was -> after.firmware().filter(is -> !is.equals(was)).map(is -> new FirmwareChange(was, is)));
    }

    /** How well a cause is known. */
    public Evidence evidence(LikelyCause cause) {
        boolean seen = switch (cause.kind()) {
            case FIRMWARE -> after.firmwareDiffers(before);
            case MICROCODE -> after.firmwareDiffers(before) || after.microcodeDiffers(before);
            case HYPERVISOR -> after.productDiffers(before);
            case HARDWARE, LOG -> false;
        };
        return seen ? Evidence.OBSERVED : Evidence.INFERRED;
    }

    /** What speaks for or against a cause of some kind, in sentences. */
    public List<String> sentences(LikelyCause.Kind kind) {
        List<String> sentences = new ArrayList<>(sentences());
        boolean below = kind == LikelyCause.Kind.FIRMWARE || kind == LikelyCause.Kind.MICROCODE;
        if (below && after.firmware().isPresent() && after.firmware().equals(before.firmware())) {
            sentences.add("The BIOS version was " + after.firmware().get()
                    + " at both observations: look for a setting, not for an update.");
        }
        return sentences;
    }

    /** What became another, in sentences. */
    public List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        firmware()
                .ifPresent(bios -> sentences.add("The BIOS version changed from " + bios.before() + " to "
                        + bios.after() + " between the two observations."));
        if (after.microcodeDiffers(before)) {
            sentences.add("The microcode changed from " + before.microcode().get() + " to "
                    + after.microcode().get() + ".");
        }
        if (after.productDiffers(before)) {
            sentences.add("The host ran " + words(before) + " before and runs " + words(after) + " now.");
        }
        return sentences;
    }

    private static String words(Platform platform) {
        return platform.product()
                .map(product -> product.name()
                        + product.version().map(version -> " " + version).orElse("")
                        + product.build().map(build -> " build " + build).orElse(""))
                .orElse("");
    }
}
