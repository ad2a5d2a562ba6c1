package io.fleetmask.local.explain;

import io.fleetmask.cpuid.feature.Feature;
import io.fleetmask.local.terminal.Page;
import io.fleetmask.vmwarefiles.faults.Complaint.Kind;
import java.util.List;

/** An explanation for people. */
final class ExplanationText {
    private static final List<String> VIRTUALISATION = List.of(
            "Switch on VT-x or AMD-V in the host's firmware, and under Windows switch off what uses it: Hyper-V, memory"
                    + " integrity, Credential Guard.",
            "Where the host is a VM itself, its own host must give it hardware virtualisation (vhv.enable = \"TRUE\").",
            "Or let the VM do without: take vhv.enable out of its .vmx file. No mask line decides about this.");

    private static final List<String> HARDWARE = VIRTUALISATION.subList(0, 2);
    private static final List<String> OWN_LINES = List.of(
            "A VM asks for more than its host offers where a line of its own forces it: a 1, T or H in its place, or"
                    + " featMask with Min:1 or Val:1. Then that line is to be changed: \"fleetmask inspect FILE.vmx\" says"
                    + " what each line does.");

    private final Page page;

    ExplanationText(Page page) {
        this.page = page;
    }

    void print(Explanation explanation) {
        for (int place = 0; place < explanation.findings().size(); place++) {
            if (place > 0) {
                page.gap();
            }
            finding(explanation.findings().get(place));
        }
        if (!explanation.strangers().isEmpty()) {
            page.gap();
            page.open("VMware's table has no feature called " + String.join(", ", explanation.strangers()) + ".");
        }
        helps(explanation);
        tellsMore(explanation);
        section("Without any mask: settings and versions that switch this", explanation.causes());
        lines(explanation);
        section("What hiding costs", explanation.costs());
        if (!explanation.vital().isEmpty()) {
            section(
                    "What no mask can do",
                    List.of("No 64-bit guest boots without " + String.join(", ", explanation.vital())
                            + ": the host's firmware must offer it."));
        }
    }

    private void helps(Explanation explanation) {
        if (explanation.has(Kind.HIDDEN_YET_NEEDED) || explanation.has(Kind.ASKED_BY_MASK)) {
            section(
                    "What helps",
                    List.of("Take the line out of the .vmx file, or mask the other feature as well:"
                            + " \"fleetmask inspect FILE.vmx\" says what each line does."));
        }
        if (explanation.has(Kind.NO_VIRTUALISATION)) {
            section("What helps", VIRTUALISATION);
        }
        if (explanation.has(Kind.NO_HARDWARE)) {
            section("What helps", HARDWARE);
        }
        if (explanation.has(Kind.LACKING) && explanation.atPowerOn()) {
            section("Where the VM does not start, look at its own lines first", OWN_LINES);
        }
    }

    private void tellsMore(Explanation explanation) {
        if (explanation.has(Kind.IN_MODULE)) {
            section(
                    "What tells more",
                    List.of("The lines before this one: \"fleetmask inspect vmware.log\". Lines of the VM that keep it"
                            + " from starting: \"fleetmask inspect FILE.vmx\"."));
        }
        if (explanation.has(Kind.IN_EVC_MODE)) {
            section(
                    "What tells more",
                    List.of("\"fleetmask inspect LOG --baselines FILE\" with a vmware.log of the host and the vCenter's"
                            + " supportedEVCMode says which mode it reaches and what it lacks for the next."));
        }
    }

    private void finding(Explanation.Finding finding) {
        page.bad(finding.says()
                + finding.register().map(word -> " (" + word + ")").orElse("") + ".");
        finding.features()
                .forEach(feature -> page.feature(
                        Feature.nameOf(feature.key()), feature.bit().orElse(""), feature.label()));
        if (!finding.bits().isEmpty()) {
            page.indented("Bits that VMware gives no name: " + String.join(" ", finding.bits()));
        }
        if (finding.kind() == Kind.IN_REGISTER) {
            page.indented("The text goes on with \"Host bits\" and \"Required\", or with a list: give that too, or"
                    + " \"fleetmask compare\" a vmware.log of each host.");
        }
    }

    private void lines(Explanation explanation) {
        if (!explanation.isMaskable()) {
            return;
        }
        page.gap();
        page.heading("Hidden from the VM by these lines, at its next power-on (not a reboot)");
        explanation.lines().forEach(line -> page.line("  " + line));
        page.gap();
        page.indented("or by name, from hardware version 9 on:");
        explanation.featureMaskLines().forEach(line -> page.line("  " + line));
        page.gap();
        page.indented(
                "A fault names what one host lacks. \"fleetmask mask\" with a log of every host hides no more than"
                        + " all of them together need.");
    }

    private void section(String heading, List<String> sentences) {
        if (!sentences.isEmpty()) {
            page.gap();
            page.heading(heading);
            sentences.forEach(page::indented);
        }
    }
}
