package io.fleetmask.vmwarefiles.forms;

import io.fleetmask.cpuid.CpuidTable;
import io.fleetmask.cpuid.feature.PrintedCapabilities;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lists of feature names collected by the host that they belong to. */
final class FeatureLists {
    private final Map<String, FeatureNames> byHost = new LinkedHashMap<>();

    void add(String host, String name, String value) {
        byHost.computeIfAbsent(host, first -> new FeatureNames()).add(name, value);
    }

    boolean isEmpty() {
        return byHost.isEmpty();
    }

    FormContent content(String form) {
        List<DescribedHost> hosts = new ArrayList<>();
        List<DescribedVm> vms = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        byHost.forEach((host, names) -> {
            Optional<String> name = Optional.of(host).filter(known -> !known.isEmpty());
            Optional<String> doubt = names.areRequirements() ? Optional.empty() : names.doubt();
            if (names.areRequirements()) {
                vms.add(new DescribedVm(name, Optional.empty(), names.values()));
            } else if (doubt.isPresent()) {
                refused.add(name.map(known -> known + ": ").orElse("") + doubt.get());
            } else {
                hosts.add(new DescribedHost(name, CpuidTable.EMPTY, printed(names), Optional.empty()));
            }
        });
        return hosts.isEmpty() && vms.isEmpty()
                ? new FormContent.Refused(form, String.join("; ", refused))
                : new FormContent.Described(form, hosts, vms, refused);
    }

    private static Optional<PrintedCapabilities> printed(FeatureNames names) {
        return Optional.of(new PrintedCapabilities(Optional.empty(), names.values()));
    }
}
