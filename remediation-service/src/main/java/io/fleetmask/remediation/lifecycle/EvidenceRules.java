package io.fleetmask.remediation.lifecycle;

import io.fleetmask.events.FeatureRef;
import io.fleetmask.events.PatchState;
import io.fleetmask.events.PowerOn;
import io.fleetmask.events.VmState;
import io.fleetmask.remediation.lifecycle.Patch.Trail;
import io.fleetmask.remediation.plan.Configuration;
import io.fleetmask.vmwarefiles.merge.CpuidSettings;
import io.fleetmask.vmwarefiles.merge.ManagedLine;
import io.fleetmask.vmwarefiles.merge.ManagedLines;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Moves a patch by what was seen: its lines in the configuration, and the guest's CPUID after a power-on. */
final class EvidenceRules {
    private static final String ACTOR = "evidence";

    private final VmState vm;
    private final Configuration known;
    private final PatchTransition course;

    EvidenceRules(VmState vm, Configuration known, PatchTransition course) {
        this.vm = vm;
        this.known = known;
        this.course = course;
    }

    void weigh() {
        course.open().filter(patch -> !patch.text().lines().isEmpty()).ifPresent(patch -> {
            if (isInFile(patch)) {
                applied(patch);
                course.open().ifPresent(this::powerOn);
            } else if (isPastApplied(patch)) {
                vanished(patch);
            }
        });
    }

    /** By the newest that is known; what somebody reported later than that is believed. */
    private boolean isInFile(Patch patch) {
        boolean reported =
                patch.trail().appliedAt().filter(at -> !known.at().isAfter(at)).isPresent();
        boolean seen = counts(patch)
                && known.settings()
                        .filter(settings -> missing(patch, settings).isEmpty())
                        .isPresent();
        return seen || (reported && isPastApplied(patch) && patch.state() != PatchState.DRIFTED);
    }

    static boolean isPastApplied(Patch patch) {
        return switch (patch.state()) {
            case APPLIED, IN_FORCE, DRIFTED -> true;
            default -> false;
        };
    }

    /** What the lines should have changed and did not. */
    private static List<String> missing(Patch patch, CpuidSettings settings) {
        List<ManagedLine> own = patch.text().own();
        List<ManagedLine> stillThere = ManagedLines.remaining(givenBack(patch), settings);
        return Stream.concat(
                        ManagedLines.missing(own, settings).stream().map(line -> line(patch, line) + " is not there"),
                        stillThere.stream().map(line -> line.key() + " still hides what was given back"))
                .toList();
    }

    private static List<ManagedLine> givenBack(Patch patch) {
        return ManagedLines.without(patch.trail().earlier(), patch.text().own());
    }

    /** That something is gone proves nothing while an applier may have written it since. */
    private boolean counts(Patch patch) {
        return isPastApplied(patch)
                || givenBack(patch).isEmpty()
                || known.at().isAfter(patch.status().since());
    }

    private static String line(Patch patch, ManagedLine own) {
        return patch.text().lines().stream()
                .filter(edit -> edit.key().equals(own.key()))
                .findFirst()
                .map(Object::toString)
                .orElse(own.key());
    }

    private void applied(Patch patch) {
        if (patch.state() == PatchState.PROPOSED) {
            course.retell(patch.trail().release());
            course.move(PatchState.APPROVED, "the lines were found in the " + known.source(), ACTOR);
        }
        if (course.open().filter(now -> now.state() == PatchState.APPROVED).isPresent()) {
            settle(known.at());
            course.move(PatchState.APPLIED, "the lines were found in the " + known.source(), ACTOR);
        }
    }

    private void settle(Instant at) {
        Patch patch = course.open().orElseThrow();
        course.retell(patch.trail().applied(at).settled(patch.text().own()));
    }

    private void vanished(Patch patch) {
        List<String> missing =
                known.settings().map(settings -> missing(patch, settings)).orElse(List.of());
        boolean newer = patch.trail().appliedAt().filter(known.at()::isBefore).isEmpty();
        if (!missing.isEmpty() && newer && patch.state() != PatchState.DRIFTED) {
            course.retell(patch.trail().vanished());
            course.move(PatchState.DRIFTED, known.source() + ": " + String.join("; ", missing), ACTOR);
        }
    }

    private void powerOn(Patch patch) {
        Optional<PowerOn> proven = vm.powerOn().filter(powerOn -> isUnder(patch, powerOn));
        List<FeatureRef> seen = proven.filter(powerOn -> !powerOn.resumed())
                .map(powerOn -> GuestView.of(powerOn).seen(patch.need().hidden()))
                .orElse(List.of());
        if (!seen.isEmpty()) {
            stillSees(patch, seen, proven.orElseThrow());
        } else if (proven.filter(
                        powerOn -> GuestView.of(powerOn).hidesAll(patch.need().hidden()))
                .isPresent()) {
            inForce(patch, proven.orElseThrow());
        } else if (patch.state() == PatchState.DRIFTED && known.settings().isPresent()) {
            settle(known.at());
            course.move(PatchState.APPLIED, "the lines are in the " + known.source() + " again", ACTOR);
        }
    }

    /** Whether the VM was powered on with the lines: its log shows them, or they were in the file before. */
    private boolean isUnder(Patch patch, PowerOn powerOn) {
        boolean printed = !powerOn.cpuidLines().isEmpty()
                && missing(patch, CpuidSettings.of(powerOn.cpuidLines())).isEmpty();
        return printed
                || patch.trail()
                        .appliedAt()
                        .filter(at -> !at.isAfter(powerOn.at()))
                        .isPresent();
    }

    private void stillSees(Patch patch, List<FeatureRef> seen, PowerOn powerOn) {
        String reason = "powered on at " + powerOn.at() + ", the guest still sees "
                + seen.stream()
                        .map(feature -> feature.key() + " (" + feature.bit() + ")")
                        .collect(Collectors.joining(", "))
                + (powerOn.userLevelMonitor().orElse(false)
                        ? "; its monitor ran beside another hypervisor, where lines may do nothing"
                        : "");
        if (patch.state() != PatchState.DRIFTED) {
            course.move(PatchState.DRIFTED, reason, ACTOR);
        }
    }

    private void inForce(Patch patch, PowerOn powerOn) {
        if (patch.state() != PatchState.IN_FORCE) {
            Trail trail = patch.trail();
            course.retell(trail.appliedAt().isPresent() ? trail : trail.applied(powerOn.at()));
            course.move(
                    PatchState.IN_FORCE,
                    "powered on at " + powerOn.at()
                            + powerOn.host().map(host -> " on " + host).orElse("")
                            + ", the guest does not see what is hidden",
                    ACTOR);
        }
    }
}
