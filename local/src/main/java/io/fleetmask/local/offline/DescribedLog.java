package io.fleetmask.local.offline;

import io.fleetmask.vmwarefiles.forms.DescribedHost;
import io.fleetmask.vmwarefiles.forms.DescribedVm;
import io.fleetmask.vmwarefiles.forms.FormContent;
import io.fleetmask.vmwarefiles.log.EvcMasks;
import io.fleetmask.vmwarefiles.log.Host;
import io.fleetmask.vmwarefiles.log.Hypervisor;
import io.fleetmask.vmwarefiles.log.Outcome;
import io.fleetmask.vmwarefiles.log.PowerOn;
import io.fleetmask.vmwarefiles.log.ProcessorDifferences;
import io.fleetmask.vmwarefiles.log.VmIdentity;
import io.fleetmask.vmwarefiles.log.VmwareLog;
import io.fleetmask.vmwarefiles.log.Warning;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** A host in another form than a log, in the place where commands expect one. */
final class DescribedLog {
    private DescribedLog() {}

    static HostLog of(String file, DescribedHost host, FormContent.Described described) {
        List<PowerOn> vms = described.hosts().size() == 1
                ? described.vms().stream().map(DescribedLog::powerOn).toList()
                : List.of();
        List<Warning> warnings = described.warnings().stream()
                .map(warning -> new Warning(1, warning))
                .toList();
        VmwareLog log =
                new VmwareLog(described.form(), Optional.empty(), host(host), Map.of(), Map.of(), vms, warnings);
        return HostLog.of(file, log, host);
    }

    private static Host host(DescribedHost host) {
        return new Host(
                host.name(),
                List.of(),
                Optional.empty(),
                host.brand(),
                host.cpuid(),
                new ProcessorDifferences(new TreeSet<>(), new TreeSet<>()),
                Optional.<Hypervisor>empty(),
                EvcMasks.NOT_MENTIONED,
                Optional.empty());
    }

    /** A VM that runs there, with what vCenter says that it needs. */
    private static PowerOn powerOn(DescribedVm vm) {
        VmIdentity identity = new VmIdentity(
                vm.name(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                vm.hardwareVersion(),
                Optional.empty());
        return new PowerOn(
                identity,
                Map.of(),
                Optional.empty(),
                new Outcome.PoweredOn(),
                false,
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.of(vm.requirements()),
                Map.of(),
                false);
    }
}
