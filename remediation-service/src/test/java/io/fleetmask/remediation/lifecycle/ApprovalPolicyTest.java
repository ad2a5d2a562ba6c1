package io.fleetmask.remediation.lifecycle;

import static io.fleetmask.events.PatchState.APPLIED;
import static io.fleetmask.events.PatchState.APPROVED;
import static io.fleetmask.events.PatchState.PROPOSED;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.events.ClusterPolicy;
import io.fleetmask.events.ClusterPolicy.Handling;
import io.fleetmask.events.ClusterPolicy.Syntax;
import io.fleetmask.events.MaintenanceWindow;
import io.fleetmask.remediation.Fleet;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ApprovalPolicyTest {
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
        assertThat(new ApprovalPolicy(story.policy).handling(both)).isEqualTo(Handling.OBSERVE);
        assertThat(new ApprovalPolicy(story.policy).isPublic(both)).isFalse();
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
    void waitsAgainWhenTheWindowClosesBeforeThePatchIsApplied() {
        story.policy = new ClusterPolicy(
                "differences",
                Syntax.CPUID,
                Duration.ZERO,
                Handling.APPROVE,
                Handling.APPROVE,
                false,
                Optional.empty(),
                List.of(MaintenanceWindow.parse("Sun 12:00-12:25 UTC")));
        story.mask("AES");
        assertThat(story.state()).isEqualTo(APPROVED);
        assertThat(story.wait).isEqualTo(Wait.until(Story.START.plus(Duration.ofMinutes(25))));
        story.evaluate().evaluate();
        assertThat(story.state()).isEqualTo(PROPOSED);
        assertThat(story.reason())
                .isEqualTo("approved by policy, waits for the maintenance window at 2026-03-08T12:00:00Z");
        assertThat(story.moves.get(2).cause()).isEqualTo("the maintenance window closed before it was applied");
        assertThat(story.again().moves()).isEmpty();
        assertThat(Decisions.applied(story.patch.orElseThrow(), "robot", story.tick())
                        .orElseThrow()
                        .moves())
                .extracting(PatchMove::to)
                .containsExactly(APPROVED, APPLIED);
    }

    @Test
    void letsNothingThroughWhileItIsNotKnownWhatTheVmNeeds() {
        story.mask("AES");
        story.vm = Fleet.unknownProcessors(story.vm);
        story.approve("alice");
        assertThat(story.state()).isEqualTo(PROPOSED);
        assertThat(story.reason()).isEqualTo("approved by alice, waiting for host esx-1: its processors are not known");
    }

    @Test
    void waitsWhenTheHoursLimitIsReached() {
        story.mask("AES");
        PatchTransition course = new PatchTransition(
                story.patch.map(patch -> patch.with(patch.trail().approved("alice"))), Story.START);
        ApprovalPolicy gate = new ApprovalPolicy(new ClusterPolicy(
                "differences",
                Syntax.CPUID,
                Duration.ZERO,
                Handling.PROPOSE,
                Handling.PROPOSE,
                false,
                Optional.of(100)));
        assertThat(gate.pass(course, Optional.empty(), 0)).isEqualTo(Wait.TURN);
        assertThat(course.patch().orElseThrow().status().reason()).contains("100 VMs an hour");
        assertThat(gate.pass(course, Optional.empty(), 1)).isEqualTo(Wait.NOTHING);
        assertThat(course.patch().orElseThrow().state()).isEqualTo(APPROVED);
    }

    private static ClusterPolicy policy(Handling tighten, Handling widen) {
        return new ClusterPolicy("differences", Syntax.CPUID, Duration.ZERO, tighten, widen, false, Optional.empty());
    }
}
