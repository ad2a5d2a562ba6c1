package io.fleetmask.local.offline;

import io.fleetmask.cpuid.HardwareVersion;
import io.fleetmask.local.offline.HostFiles.FoundVmx;
import io.fleetmask.vmwarefiles.audit.LineFinding;
import java.util.List;
import java.util.Optional;

/**
 * The audit of a .vmx file, as {@code inspect FILE.vmx --json} prints it.
 *
 * @param states what became of each line at the newest power-on; empty when no log of the VM was given
 */
record AuditView(
        String file,
        Optional<String> name,
        Optional<Integer> hardwareVersion,
        Optional<String> guest,
        List<LineFinding> lines,
        List<String> problems,
        List<LineView> states) {

    static AuditView of(FoundVmx file, List<HostLog> logs) {
        return new AuditView(
                file.name(),
                file.audit().name(),
                file.audit().version().map(HardwareVersion::number),
                file.audit().guest(),
                file.audit().findings(),
                file.audit().problems(),
                LineView.of(file, logs));
    }
}
