package io.fleetmask.local.offline;

import io.fleetmask.cpuid.Feature;
import java.io.PrintWriter;
import java.util.List;

/** What was read from a log, for people. */
final class InspectText {
    private static final int WIDTH = 96;

    private final PrintWriter out;

    InspectText(PrintWriter out) {
        this.out = out;
    }

    void print(InspectView view) {
        out.println("Log         " + view.format() + " form"
                + view.product()
                        .map(product -> ", " + product.name() + " " + product.version() + " build " + product.build())
                        .orElse(""));
        host(view.host());
        view.powerOns().forEach(this::powerOn);
        view.warnings().forEach(warning -> out.println("Warning     " + warning));
    }

    private void host(InspectView.HostView host) {
        out.println("Host        " + host.name().orElse("without a name"));
        out.println(
                "Processor   " + host.brand().orElse("?") + " (" + host.vendor().orElse("unknown vendor")
                        + host.family()
                                .map(family -> ", family 0x" + Integer.toHexString(family))
                                .orElse("")
                        + host.model()
                                .map(model -> ", model 0x" + Integer.toHexString(model))
                                .orElse("")
                        + host.stepping()
                                .map(stepping -> ", stepping 0x" + Integer.toHexString(stepping))
                                .orElse("")
                        + ")");
        out.println("CPUID       " + host.cpuid().size() + " answers, "
                + (host.complete() ? "complete" : "INCOMPLETE: what is missing is unknown"));
        host.nested()
                .ifPresent(under -> out.println(
                        "Nested      the host itself runs under " + under + ": its CPUID is already filtered"));
        host.unfit().forEach(reason -> out.println("Unfit       " + reason));
        host.hostWideLines()
                .forEach((key, line) -> out.println(
                        "Host-wide   " + key + " = \"" + line.value() + "\", in " + line.place() + ", for every VM"));
        wrapped("Offers      ", host.capabilities());
        wrapped("Unknown     ", host.unknown());
        wrapped("Disagrees   ", host.disagreements());
    }

    private void powerOn(InspectView.PowerOnView powerOn) {
        out.println();
        out.println("Power-on    " + powerOn.vm().name().orElse("a VM without a name") + ", "
                + powerOn.outcome()
                + powerOn.vm()
                        .hardwareVersion()
                        .map(version -> ", hardware version " + version)
                        .orElse("")
                + powerOn.at().map(at -> ", " + at).orElse(""));
        powerOn.vm().vmx().ifPresent(vmx -> out.println("            " + vmx));
        if (powerOn.resumed()) {
            out.println("            resumed from a checkpoint: the guest's CPUID is the checkpoint's");
        }
        wrapped("Failed      ", powerOn.failure());
        wrapped("Requires    ", powerOn.requirements());
        powerOn.vmxCpuidLines().forEach((key, value) -> out.println("Setting     " + key + " = \"" + value + "\""));
        powerOn.lines().forEach(this::line);
    }

    private void line(LineView line) {
        out.println(
                "  " + line.key() + (line.hostWide() ? ", host-wide: " : ": ") + line.state() + ", " + line.reason());
    }

    private void wrapped(String heading, List<String> words) {
        if (words.isEmpty()) {
            return;
        }
        StringBuilder line = new StringBuilder(heading);
        for (String word : words) {
            String shown = Feature.nameOf(word);
            if (line.length() + shown.length() > WIDTH) {
                out.println(line.toString().stripTrailing());
                line = new StringBuilder(" ".repeat(heading.length()));
            }
            line.append(shown).append(' ');
        }
        out.println(line.toString().stripTrailing());
    }
}
