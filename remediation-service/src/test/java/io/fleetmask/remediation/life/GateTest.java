package io.fleetmask.remediation.life;

import static io.fleetmask.events.PatchState.APPROVED;
import static io.fleetmask.events.PatchState.PROPOSED;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.events.ClusterPolicy;
import io.fleetmask.events.ClusterPolicy.Handling;
import io.fleetmask.events.ClusterPolicy.Syntax;
import io.fleetmask.events.MaintenanceWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GateTest {
    private final Story story = new Story();

    @Test
    void leavesProposalsToPeopleUnlessThePolicyApproves() {
        story.mask("AES");
        assertThat(story.state()).isEqualTo(PROPOSED);
        story.policy = policy(Handling.APPROVE, Handling.PROPOSE);
        story.evaluate();
        assertThat(story.state()).isEqualTo(APPROVED);
        assertThat(story.moves.get(1).actor()).isEqualTo("policy");
    }

    @Test
    void judgesTighteningAndWideningApart() {
        story.policy = policy(Handling.APPROVE, Handling.PROPOSE);
        story.mask("AES", "AVX").apply().upload().mask("AES");
        assertThat(story.patch.orElseThrow().widens()).isTrue();
        assertThat(story.state()).isEqualTo(PROPOSED);
        story.mask("AES", "AVX", "MOVBE");
        assertThat(story.patch.orElseThrow().tightens()).isTrue();
        assertThat(story.state()).isEqualTo(APPROVED);
    }

    @Test
    void takesTheStricterWayForAPatchThatDoesBoth() {
        story.policy = policy(Handling.APPROVE, Handling.OBSERVE);
        story.mask("AES").apply().upload().mask("AVX");
        Patch both = story.patch.orElseThrow();
        assertThat(new Gate(story.policy).handling(both)).isEqualTo(Handling.OBSERVE);
        assertThat(new Gate(story.policy).isPublic(both)).isFalse();
        assertThat(story.state()).isEqualTo(PROPOSED);
    }

    @Test
    void waitsForTheMaintenanceWindow() {
        story.policy = new ClusterPolicy(
                "differences",
                Syntax.CPUID,
                Duration.ZERO,
                Handling.APPROVE,
                Handling.APPROVE,
                false,
                Optional.empty(),
                List.of(MaintenanceWindow.parse("Sun 13:00-14:00 UTC")));
        story.mask("AES"); // Sunday 2026-03-01, shortly after noon
        assertThat(story.state()).isEqualTo(PROPOSED);
        assertThat(story.reason())
                .isEqualTo("approved by policy, waits for the maintenance window at 2026-03-01T13:00:00Z");
        for (int i = 0; i < 5; i++) {
            story.evaluate();
        }
        assertThat(story.state()).isEqualTo(APPROVED);
    }

    @Test
    void waitsWhenTheHoursLimitIsReached() {
        story.mask("AES");
        Course course =
                new Course(story.patch.map(patch -> patch.with(patch.trail().approved("alice"))), Story.START);
        Gate gate = new Gate(new ClusterPolicy(
                "differences",
                Syntax.CPUID,
                Duration.ZERO,
                Handling.PROPOSE,
                Handling.PROPOSE,
                false,
                Optional.of(100)));
        Optional<Instant> again = gate.pass(course, 0);
        assertThat(again).contains(Story.START.plus(Duration.ofMinutes(1)));
        assertThat(course.patch().orElseThrow().life().reason()).contains("100 VMs an hour");
        assertThat(gate.pass(course, 1)).isEmpty();
        assertThat(course.patch().orElseThrow().state()).isEqualTo(APPROVED);
    }

    private static ClusterPolicy policy(Handling tighten, Handling widen) {
        return new ClusterPolicy("differences", Syntax.CPUID, Duration.ZERO, tighten, widen, false, Optional.empty());
    }
}
