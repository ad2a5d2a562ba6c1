package io.fleetmask.remediation.lifecycle;

import static io.fleetmask.events.PatchState.APPLIED;
import static io.fleetmask.events.PatchState.APPROVED;
import static io.fleetmask.events.PatchState.CONFLICT;
import static io.fleetmask.events.PatchState.DRIFTED;
import static io.fleetmask.events.PatchState.IN_FORCE;
import static io.fleetmask.events.PatchState.PROPOSED;
import static io.fleetmask.events.PatchState.SUPERSEDED;
import static io.fleetmask.events.PatchState.UNPATCHABLE;
import static io.fleetmask.events.PatchState.WITHDRAWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.fleetmask.events.ClusterPolicy;
import io.fleetmask.remediation.Fleet;
import io.fleetmask.vmwarefiles.vmx.VmxEdit;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EvaluationTest {
    private static final String WITH_AES = "02000000";
    private static final String WITHOUT_AES = "00000000";
    private static final String AES_LINE = "cpuid.1.ecx = \"------0-------------------------\"";

    private final Story story = new Story();

    @Test
    void proposesTheLinesOfTheArticle() {
        story.mask(Fleet.article());
        assertThat(story.state()).isEqualTo(PROPOSED);
        assertThat(story.lines())
                .containsExactly(
                        "cpuid.80000001.ecx = \"-----------------------0--------\"",
                        "cpuid.1.ecx = \"--00-0---0----0-----------------\"",
                        "cpuid.7.ebx = \"-------------------------------0\"",
                        "cpuid.d.eax = \"-----------------------------00-\"");
        assertThat(story.patch.orElseThrow().text().notes())
                .anyMatch(note -> note.contains("cpuid.7.*"))
                .anyMatch(note -> note.contains("not seen"))
                .anyMatch(note -> note.contains("power cycle"))
                .anyMatch(note -> note.contains("cpuid.3DNPREFETCH"));
    }

    @Test
    void followsAPatchFromProposalToProof() {
        story.mask("AES").approve("alice").apply().upload();
        assertThat(story.state()).isEqualTo(APPLIED);
        story.powerOn(WITHOUT_AES);
        assertThat(story.state()).isEqualTo(IN_FORCE);
        assertThat(story.path()).containsExactly(PROPOSED, APPROVED, APPLIED, IN_FORCE);
        assertThat(story.moves)
                .extracting(PatchMove::actor)
                .containsExactly("fleetmask", "alice", "evidence", "evidence");
    }

    @Test
    void takesTheLogOfAPowerOnAsProofOfFileAndGuestAtOnce() {
        story.mask("AES").apply().powerOn(WITHOUT_AES);
        assertThat(story.path()).containsExactly(PROPOSED, APPROVED, APPLIED, IN_FORCE);
    }

    @Test
    void takesTheLogOfAFinishedRunAsProofToo() {
        story.mask("AES").apply().powerOnAndOff(WITHOUT_AES);
        assertThat(story.path()).containsExactly(PROPOSED, APPROVED, APPLIED, IN_FORCE);
        story.edit(VmxEdit.remove("cpuid.1.ecx")).powerOnAndOff(WITH_AES);
        assertThat(story.state()).isEqualTo(DRIFTED);
    }

    @Test
    void keepsHiddenWhatTheHostsFilesHideFromEveryVm() {
        String hidesPcid = "--------------0-----------------";
        story.powerOnUnder(hidesPcid, false, WITH_AES).mask("AES");
        assertThat(story.lines()).containsExactly("cpuid.1.ecx = \"------0-------0-----------------\"");
        assertThat(story.patch.orElseThrow().text().notes())
                .anyMatch(note -> note.contains("for every VM") && note.contains(hidesPcid));
        story.approve("alice").apply().upload().powerOnUnder(hidesPcid, false, WITHOUT_AES);
        assertThat(story.state()).isEqualTo(IN_FORCE);
        assertThat(story.lines()).containsExactly("cpuid.1.ecx = \"------0-------0-----------------\"");
    }

    @Test
    void saysWhyALineMayDoNothingBesideAnotherHypervisor() {
        story.powerOnUnder("-".repeat(32), true, WITH_AES).mask("AES");
        assertThat(story.patch.orElseThrow().text().notes())
                .anyMatch(note -> note.contains("beside another hypervisor"));
        story.approve("alice").apply().upload().powerOnUnder("-".repeat(32), true, WITH_AES);
        assertThat(story.state()).isEqualTo(DRIFTED);
        assertThat(story.reason()).contains("beside another hypervisor");
    }

    @Test
    void callsItDriftWhenALineVanishesAndNamesIt() {
        story.mask("AES").approve("alice").apply().upload().powerOn(WITHOUT_AES);
        story.edit(VmxEdit.remove("cpuid.1.ecx")).powerOn(WITH_AES);
        assertThat(story.state()).isEqualTo(DRIFTED);
        assertThat(story.reason()).contains(AES_LINE);
        story.apply().upload();
        assertThat(story.state()).isEqualTo(APPLIED);
        story.powerOn(WITHOUT_AES);
        assertThat(story.state()).isEqualTo(IN_FORCE);
    }

    @Test
    void callsItDriftWhenTheGuestStillSeesTheBit() {
        story.mask("AES").approve("alice").apply().powerOn(WITH_AES);
        assertThat(story.state()).isEqualTo(DRIFTED);
        assertThat(story.reason()).contains("still sees cpuid.AES (1.ecx[25])");
    }

    @Test
    void doesNotTakeAnOldPowerOnAsProof() {
        story.powerOn(WITHOUT_AES).mask("AES").approve("alice").apply().upload();
        assertThat(story.state()).isEqualTo(APPLIED);
    }

    @Test
    void withdrawsWhatIsNotNeededAnyMore() {
        story.mask("AES").mask();
        assertThat(story.state()).isEqualTo(WITHDRAWN);
        story.mask("AES");
        assertThat(story.state()).isEqualTo(PROPOSED);
        assertThat(story.patch.orElseThrow().number()).isEqualTo(2);
    }

    @Test
    void givesBackWhatWasApplied() {
        story.mask("AES", "AVX").approve("alice").apply().upload().mask("AVX");
        assertThat(story.path()).endsWith(APPLIED, SUPERSEDED, PROPOSED);
        assertThat(story.lines()).containsExactly("cpuid.1.ecx = \"---0----------------------------\"");
        assertThat(story.reason()).isEqualTo("gives back 1");
        story.mask();
        assertThat(story.lines()).containsExactly("# without cpuid.1.ecx");
        story.approve("alice").apply().upload();
        assertThat(story.state()).isEqualTo(APPLIED);
        assertThat(story.text()).isEqualTo("displayName = \"web\"\n");
        assertThat(story.again().moves()).isEmpty();
    }

    @Test
    void givesBackEvenWhatItLearnsLateToBeInTheFile() {
        story.mask("AES").approve("alice").apply().mask();
        assertThat(story.state()).isEqualTo(WITHDRAWN);
        story.upload();
        assertThat(story.state()).isEqualTo(PROPOSED);
        assertThat(story.lines()).containsExactly("# without cpuid.1.ecx");
    }

    @Test
    void believesAnAppliersReportUntilTheFileSaysOtherwise() {
        story.upload().mask("AES").approve("alice");
        story.patch = story.patch.map(patch -> patch.with(patch.trail().applied(story.tick()))
                .with(patch.status().become(APPLIED, story.tick(), "reported")));
        story.evaluate();
        assertThat(story.state()).isEqualTo(APPLIED);
        story.upload();
        assertThat(story.state()).isEqualTo(DRIFTED);
    }

    @Test
    void reportsAConflictAndProposesOnceItIsGone() {
        story.edit(VmxEdit.set("cpuid.1.ecx", "------1" + "-".repeat(25)))
                .upload()
                .mask("AES");
        assertThat(story.state()).isEqualTo(CONFLICT);
        assertThat(story.reason())
                .contains("cpuid.AES (1.ecx[25]) must be hidden")
                .contains("------1---");
        story.edit(VmxEdit.remove("cpuid.1.ecx")).upload();
        assertThat(story.state()).isEqualTo(PROPOSED);
        assertThat(story.patch.orElseThrow().number()).isEqualTo(1);
    }

    @Test
    void saysWhenAFileCannotBePatched() {
        story.edit(VmxEdit.set("encryption.data", "x")).upload().mask("AES");
        assertThat(story.state()).isEqualTo(UNPATCHABLE);
        assertThat(story.reason()).contains("encrypted");
    }

    @Test
    void needsNoPatchWhereTheAdministratorHidesItAlready() {
        story.edit(VmxEdit.set("cpuid.1.ecx", "------0" + "-".repeat(25)))
                .upload()
                .mask("AES");
        assertThat(story.patch).isEmpty();
    }

    @Test
    void waitsWhileItDoesNotKnowTheMask() {
        story.mask("AES").approve("alice").apply().upload();
        story.mask = Optional.empty();
        story.evaluate();
        assertThat(story.state()).isEqualTo(APPLIED);
    }

    @Test
    void givesBackWhenTheVmLeavesItsCluster() {
        story.mask("AES").approve("alice").apply().upload();
        story.vm = Fleet.with(story.vm, Optional.empty(), story.vm.powerOn(), story.vm.vmx());
        story.evaluate();
        assertThat(story.lines()).containsExactly("# without cpuid.1.ecx");
        assertThat(story.patch.orElseThrow().cluster()).isEmpty();
    }

    @Test
    void writesFeatureMasksAsThePolicySaysAndMovesTheLinesWhenItChanges() {
        story.mask("AES").approve("alice").apply().upload();
        story.policy = new ClusterPolicy(
                "differences",
                ClusterPolicy.Syntax.AUTO,
                Duration.ZERO,
                ClusterPolicy.Handling.APPROVE,
                ClusterPolicy.Handling.APPROVE,
                true,
                Optional.empty());
        story.evaluate();
        assertThat(story.state()).isEqualTo(APPROVED);
        assertThat(story.lines())
                .containsExactly(
                        "featMask.vm.cpuid.AES = \"Val:0\"",
                        "# without cpuid.1.ecx",
                        "vmx.reboot.powerCycle = \"TRUE\"");
        story.apply().upload().edit(VmxEdit.remove("vmx.reboot.powerCycle")).powerOn(WITHOUT_AES);
        assertThat(story.state()).isEqualTo(IN_FORCE);
    }

    @Test
    void takesEverythingBackOnDemand() {
        story.edit(VmxEdit.set("cpuid.1.ecx", "-1" + "-".repeat(30))).upload();
        String before = story.text();
        story.mask("AES", "XCR0_MASTER_SSE").approve("alice").apply().upload();
        story.takeBack = Optional.of(new TakeBack("bob", false));
        story.evaluate().approve("bob").apply().upload();
        assertThat(story.text()).isEqualTo(before);
        assertThat(story.mask("AES", "AVX").again().moves()).isEmpty();
        assertThat(List.of(story.state())).containsExactly(APPLIED);
    }

    @Test
    void survivesTheLossOfTheDatabase() {
        story.mask("AES").approve("alice").apply().upload().mask();
        story.patch = story.patch.map(patch -> PatchCodec.patch(PatchCodec.published(patch, 7, Story.START)));
        story.approve("alice").apply().upload();
        assertThat(story.text()).isEqualTo("displayName = \"web\"\n");
    }

    @Test
    void saysWhoTookBackAndWhoLetInAgain() {
        story.mask("AES");
        story.takeBack = Optional.of(new TakeBack("bob", false));
        story.evaluate();
        assertThat(story.state()).isEqualTo(WITHDRAWN);
        story.takeBack = Optional.of(new TakeBack("carol", true));
        story.evaluate();
        assertThat(story.state()).isEqualTo(PROPOSED);
        assertThat(story.moves)
                .extracting(PatchMove::actor, PatchMove::cause)
                .containsExactly(
                        tuple("fleetmask", "hides 1"),
                        tuple("bob", "taken back by bob: not needed any more"),
                        tuple("fleetmask", "let in again by carol: hides 1"));
    }

    @Test
    void takesAnApprovalForNoEvidenceThatLinesAreInTheFile() {
        story.mask("AES").approve("alice");
        story.takeBack = Optional.of(new TakeBack("bob", false));
        story.evaluate();
        story.takeBack = Optional.of(new TakeBack("bob", true));
        story.evaluate();
        assertThat(story.reason()).isEqualTo("let in again by bob: hides 1");
    }

    @Test
    void goesOnWithTheLastPatchOfAVmThatCameBack() {
        story.mask("AES").approve("alice").apply().upload();
        story.removeAndReturn();
        assertThat(story.patch.orElseThrow().number()).isEqualTo(2);
        assertThat(story.state()).isEqualTo(APPLIED);
        story.mask().approve("alice").apply().upload();
        assertThat(story.text()).isEqualTo("displayName = \"web\"\n");
    }
}
