package io.fleetmask.ingest.upload;

import io.fleetmask.cpuid.feature.PrintedCapabilities;
import io.fleetmask.events.CpuObservation;
import io.fleetmask.ingest.upload.LogFindings.Described;
import io.fleetmask.ingest.upload.LogFindings.Facts;
import io.fleetmask.ingest.upload.LogFindings.NotALog;
import io.fleetmask.vmwarefiles.forms.DescribedHost;
import io.fleetmask.vmwarefiles.forms.FormContent;
import io.fleetmask.vmwarefiles.forms.HostForms;
import io.fleetmask.vmwarefiles.log.Hypervisor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what other tools than VMware's log say of hosts, and says what it means for the inventory. */
public final class DescribedReading {
    private static final String UNNAMED = "upload";

    private final Instant arrival;

    /** How to read: no such form has a time, so that of the upload counts. */
    public DescribedReading(Instant arrival) {
        this.arrival = arrival;
    }

    /** What a file says; no content makes this fail. */
    public LogFindings read(byte[] content) {
        FormContent read = HostForms.read(content)
                .orElseGet(
                        () -> new FormContent.Refused("the body", "it tells neither of a host's registers nor names"));
        if (read instanceof FormContent.Described described
                && !described.hosts().isEmpty()) {
            return new Described(
                    described.form(),
                    described.hosts().stream()
                            .map(host -> facts(host, described))
                            .toList());
        }
        return read instanceof FormContent.Refused refused
                ? new NotALog(refused.form() + ": " + refused.reason())
                : new NotALog("it tells of VMs and of no host");
    }

    private Facts facts(DescribedHost host, FormContent.Described file) {
        List<String> warnings = new ArrayList<>(file.warnings());
        if (!host.cpuid().isComplete()) {
            warnings.add(
                    "not all registers are there: what neither they nor names tell is unknown, and the host is marked"
                            + " incomplete");
        }
        if (!file.vms().isEmpty()) {
            warnings.add("the " + file.vms().size() + " VMs in it are not taken over: nothing tells their UUIDs");
        }
        return new Facts(host.name(), observation(host), List.of(), warnings);
    }

    private CpuObservation observation(DescribedHost host) {
        return new CpuObservation(
                arrival,
                RegisterWords.of(host.cpuid()),
                host.cpuid().isComplete(),
                host.printed().map(PrintedCapabilities::values),
                host.printed().flatMap(PrintedCapabilities::product).map(DescribedReading::product),
                host.brand(),
                Hypervisor.of(host.cpuid()).map(Hypervisor::toString),
                List.of(),
                UNNAMED);
    }

    private static CpuObservation.Product product(io.fleetmask.cpuid.Product product) {
        return new CpuObservation.Product(product.name(), Optional.of(product.version()), Optional.empty());
    }
}
