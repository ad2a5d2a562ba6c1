package io.fleetmask.remediation.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.events.ClusterPolicy;
import io.fleetmask.vmwarefiles.vmx.VmxEdit;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class EvaluationPropertyTest {
    private static final String OWNER = "-1-x0--h:----".replace(":", "") + "-".repeat(20);

    @Property
    void leavesTheAdministratorsFileAsItWasWhateverHappened(@ForAll("steps") List<String> steps) {
        Story story = new Story();
        story.edit(VmxEdit.set("cpuid.7.0.ebx", OWNER));
        String before = story.text();
        steps.forEach(step -> play(story, step));
        story.takeBack = Optional.of(new TakeBack("bob", false));
        story.evaluate().upload();
        if (story.patch.filter(Patch::isOpen).isPresent()) {
            story.approve("alice");
            if (story.state() != io.fleetmask.events.PatchState.CONFLICT) {
                story.apply().upload();
            }
        }
        assertThat(story.text()).isEqualTo(before);
    }

    @Property
    void changesNothingWhenNothingHappened(@ForAll("steps") List<String> steps) {
        Story story = new Story();
        for (String step : steps) {
            play(story, step);
            PatchTransition again = story.again();
            assertThat(again.moves()).as("after %s of %s", step, steps).isEmpty();
            assertThat(again.patch()).isEqualTo(story.patch);
            assertThat(story.patch.map(patch -> PatchCodec.patch(PatchCodec.event(patch, 1, Story.START))))
                    .isEqualTo(story.patch);
        }
    }

    static void play(Story story, String step) {
        switch (step) {
            case "mask none" -> story.mask();
            case "mask AES" -> story.mask("AES");
            case "mask more" -> story.mask("AES", "AVX", "FSGSBASE", "XCR0_MASTER_SSE");
            case "mask other" -> story.mask("MOVBE", "FSGSBASE");
            case "unknown mask" -> story.mask = Optional.empty();
            case "approve" -> story.approve("alice");
            case "apply" ->
                story.patch.filter(p -> p.trail().released() && p.isOpen()).ifPresent(p -> story.apply());
            case "upload" -> story.upload();
            case "power on blind" -> story.powerOn("02000000");
            case "power on masked" -> story.powerOn("00000000");
            case "feature masks" -> story.policy = policy(ClusterPolicy.Syntax.FEATMASK);
            default -> story.policy = policy(ClusterPolicy.Syntax.CPUID);
        }
        story.evaluate();
    }

    private static ClusterPolicy policy(ClusterPolicy.Syntax syntax) {
        return new ClusterPolicy(
                "differences",
                syntax,
                Duration.ZERO,
                ClusterPolicy.Handling.PROPOSE,
                ClusterPolicy.Handling.APPROVE,
                false,
                Optional.empty());
    }

    @Provide
    Arbitrary<List<String>> steps() {
        return Arbitraries.of(
                        "mask none",
                        "mask AES",
                        "mask more",
                        "mask other",
                        "unknown mask",
                        "approve",
                        "approve",
                        "apply",
                        "apply",
                        "upload",
                        "power on blind",
                        "power on masked",
                        "feature masks",
                        "cpuid lines")
                .list()
                .ofMaxSize(20);
    }
}
