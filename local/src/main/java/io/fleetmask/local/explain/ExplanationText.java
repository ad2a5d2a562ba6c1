package io.fleetmask.local.explain;

import io.fleetmask.cpuid.Feature;
import io.fleetmask.local.terminal.Page;
import io.fleetmask.vmwarefiles.faults.Complaint.Kind;
import java.util.List;

/** An explanation for people. */
final class ExplanationText {
    private final Page page;

    ExplanationText(Page page) {
        this.page = page;
    }

    void print(Explanation explanation) {
        explanation.findings().forEach(this::finding);
        if (!explanation.strangers().isEmpty()) {
            page.gap();
            page.open("VMware's table has no feature called " + String.join(", ", explanation.strangers()) + ".");
        }
        if (explanation.has(Kind.HIDDEN_YET_NEEDED) || explanation.has(Kind.ASKED_BY_MASK)) {
            section(
                    "What helps",
                    List.of("Take the line out of the .vmx file, or mask the other feature as well:"
                            + " \"fleetmask inspect FILE.vmx\" says what each line does."));
        }
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

    private void finding(Explanation.Finding finding) {
        page.gap();
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
