package io.fleetmask.vmwarefiles.audit;

import io.fleetmask.cpuid.HardwareVersion;
import io.fleetmask.cpuid.setting.CpuidSetting;
import io.fleetmask.vmwarefiles.advice.GuestHazards;
import io.fleetmask.vmwarefiles.vmx.VmxDocument;
import io.fleetmask.vmwarefiles.vmx.VmxIdentity;
import io.fleetmask.vmwarefiles.vmx.VmxObstacle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * All lines of a VM's configuration that have to do with CPUID, judged.
 *
 * @param name the VM's display name
 * @param findings in the order of the file
 * @param problems what keeps the VM from starting, from moving, or its guest from working; each a sentence
 */
public record VmxAudit(
        Optional<String> name,
        Optional<HardwareVersion> version,
        Optional<String> guest,
        List<LineFinding> findings,
        List<String> problems) {
    private static final List<String> MARKS =
            List.of("virtualhw.version", "config.version", ".encoding", "displayname");

    public VmxAudit {
        findings = List.copyOf(findings);
        problems = List.copyOf(problems);
    }

    /** Whether a file is a VM's configuration: it has one of the keys that all of them have. */
    public static boolean isVmx(byte[] bytes) {
        return VmxDocument.read(bytes).settings().keySet().stream()
                .map(key -> key.toLowerCase(Locale.ROOT))
                .anyMatch(MARKS::contains);
    }

    /** Judges a file; what cannot be read is told as a problem. */
    public static VmxAudit of(byte[] bytes) {
        VmxDocument document = VmxDocument.read(bytes);
        VmxIdentity identity = new VmxIdentity(document);
        LineJudge judge = new LineJudge(document.settings(), identity.hardwareVersion());
        List<LineFinding> findings = new ArrayList<>();
        for (Map.Entry<String, String> setting : document.settings().entrySet()) {
            if (isConcerned(setting.getKey())) {
                findings.add(
                        judge.judge(document.lineOf(setting.getKey()).orElse(0), setting.getKey(), setting.getValue()));
            }
        }
        List<String> problems = new ArrayList<>(document.obstacles().stream()
                .map(VmxObstacle::sentence)
                .map(sentence -> "The file cannot be trusted: " + sentence)
                .toList());
        problems.addAll(problems(findings, identity.guestOperatingSystem()));
        return new VmxAudit(
                identity.displayName(),
                identity.hardwareVersion(),
                identity.guestOperatingSystem(),
                findings,
                problems);
    }

    private static boolean isConcerned(String key) {
        return (CpuidSetting.isAbout(key) && !key.equalsIgnoreCase("guestOS"))
                || key.toLowerCase(Locale.ROOT).startsWith(LineJudge.HYPERVISOR);
    }

    private static List<String> problems(List<LineFinding> findings, Optional<String> guest) {
        List<String> hidden = findings.stream()
                .flatMap(finding -> finding.hides().stream())
                .distinct()
                .toList();
        List<String> problems = new ArrayList<>(Vital.hidden(hidden));
        List<String> wanted = findings.stream()
                .flatMap(finding -> finding.asks().stream())
                .distinct()
                .toList();
        if (!wanted.isEmpty()) {
            problems.add("The VM starts on hosts and moves to hosts, and into EVC modes, only where "
                    + String.join(", ", wanted) + " is offered.");
        }
        List<String> forced = findings.stream()
                .flatMap(finding -> finding.forces().stream())
                .distinct()
                .toList();
        if (!forced.isEmpty()) {
            problems.add("The guest is told that " + String.join(", ", forced)
                    + " is there even where the host has none: programs that use it may then fail.");
        }
        problems.addAll(GuestHazards.known().of(hidden, guest));
        return problems;
    }

    /** Whether nothing in the file decides about CPUID. */
    public boolean isClean() {
        return findings.isEmpty();
    }
}
