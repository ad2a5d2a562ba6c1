package io.fleetmask.remediation.http;

import io.fleetmask.servicekit.problem.Problem;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One decision about several VMs.
 *
 * @param decision {@code approve}, {@code reject} or {@code take-back}
 * @param patches the VMs, at most 1,000
 */
record ManyDecisionsRequest(Optional<String> decision, Optional<List<Meant>> patches) {
    private static final int MOST = 1_000;

    /**
     * A VM and the patch that was looked at.
     *
     * @param number {@code memory.number} of that patch; demanded for approvals
     */
    record Meant(Optional<String> vm, Optional<Long> number) {
        String name() {
            return vm.orElseThrow(() -> Problem.INVALID_VALUE.with("each of patches must name its vm"));
        }
    }

    /** What may be decided. */
    enum Kind {
        APPROVE,
        REJECT,
        TAKE_BACK;

        private String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    Kind kind() {
        return Stream.of(Kind.values())
                .filter(each -> decision.filter(each.text()::equals).isPresent())
                .findFirst()
                .orElseThrow(() -> Problem.INVALID_VALUE.with("decision must be one of "
                        + Stream.of(Kind.values()).map(Kind::text).collect(Collectors.joining(", "))
                        + decision.map(given -> ", not \"" + given + "\"").orElse("")));
    }

    List<Meant> meant() {
        List<Meant> all = patches.filter(some -> !some.isEmpty())
                .orElseThrow(() -> Problem.INVALID_VALUE.with("patches must name the VMs that the decision is about"));
        if (all.size() > MOST) {
            throw Problem.INVALID_VALUE.with("patches must be " + MOST + " at most, not " + all.size());
        }
        all.forEach(Meant::name);
        return all;
    }
}
