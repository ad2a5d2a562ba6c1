package io.fleetmask.local.offline;

import io.fleetmask.cpuid.feature.Feature;
import io.fleetmask.local.terminal.Page;
import java.util.List;
import java.util.stream.Stream;

/** What was read from a log, for people. */
final class InspectText {
    private static final int MOST_UNKNOWN = 24;

    private final Page page;

    InspectText(Page page) {
        this.page = page;
    }

    void print(InspectView view) {
        verdict(view.host());
        page.fact(
                "Log",
                view.format() + " form"
                        + view.product()
                                .map(product ->
                                        ", " + product.name() + " " + product.version() + " build " + product.build())
                                .orElse(""));
        host(view.host());
        view.powerOns().forEach(this::powerOn);
        view.warnings().forEach(warning -> page.fact("Warning", warning));
    }

    private void verdict(InspectView.HostView host) {
        String name = host.name().orElse("A host without a name");
        String offers = ", offers " + host.capabilities().size() + " features";
        if (!host.unfit().isEmpty()) {
            page.bad(name + ": no place for VMs" + offers + ".");
        } else if (host.complete()) {
            page.good(name + ": known whole" + offers + ".");
        } else {
            page.open(name + ": INCOMPLETE" + offers + "; " + host.unknown().size() + " are unknown.");
        }
    }

    private void host(InspectView.HostView host) {
        page.fact(
                "Processor",
                host.brand().orElse("?") + " (" + host.vendor().orElse("unknown vendor")
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
        page.fact("CPUID", answers(host));
        host.nested()
                .ifPresent(under ->
                        page.fact("Nested", "the host itself runs under " + under + ": its CPUID is already filtered"));
        host.unfit().forEach(reason -> page.fact("Unfit", reason));
        host.hostWideLines()
                .forEach((key, line) -> page.fact(
                        "Host-wide", key + " = \"" + line.value() + "\", in " + line.place() + ", for every VM"));
        wrapped("Offers      ", host.capabilities());
        wrapped("Unknown     ", some(host.unknown()));
        wrapped("Disagrees   ", host.disagreements());
    }

    private static List<String> some(List<String> keys) {
        return keys.size() <= MOST_UNKNOWN
                ? keys
                : Stream.concat(
                                keys.subList(0, MOST_UNKNOWN).stream(),
                                Stream.of("and", Integer.toString(keys.size() - MOST_UNKNOWN), "more", "(--json)"))
                        .toList();
    }

    private static String answers(InspectView.HostView host) {
        if (host.cpuid().isEmpty() && host.complete()) {
            return "no registers; the list of names tells what the host offers";
        }
        return host.cpuid().size() + " answers, "
                + (host.complete() ? "complete" : "INCOMPLETE: what is missing is unknown");
    }

    private void powerOn(InspectView.PowerOnView powerOn) {
        page.gap();
        page.fact(
                "Power-on",
                powerOn.vm().name().orElse("a VM without a name") + ", "
                        + powerOn.outcome()
                        + powerOn.vm()
                                .hardwareVersion()
                                .map(version -> ", hardware version " + version)
                                .orElse("")
                        + powerOn.at().map(at -> ", " + at).orElse(""));
        powerOn.vm().vmx().ifPresent(vmx -> page.fact("", vmx));
        if (powerOn.resumed()) {
            page.fact("", "resumed from a checkpoint: the guest's CPUID is the checkpoint's");
        }
        wrapped("Failed      ", powerOn.failure());
        wrapped("Requires    ", powerOn.requirements());
        powerOn.vmxCpuidLines().forEach((key, value) -> page.fact("Setting", key + " = \"" + value + "\""));
        powerOn.lines().forEach(this::line);
    }

    private void line(LineView line) {
        page.fact(
                "  Line",
                line.key() + (line.hostWide() ? ", host-wide: " : ": ") + line.state() + ", " + line.reason());
    }

    private void wrapped(String heading, List<String> words) {
        if (!words.isEmpty()) {
            page.fact(
                    heading.strip(),
                    String.join(" ", words.stream().map(Feature::nameOf).toList()));
        }
    }
}
