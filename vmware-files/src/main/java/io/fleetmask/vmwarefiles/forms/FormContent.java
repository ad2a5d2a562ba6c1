package io.fleetmask.vmwarefiles.forms;

import java.util.List;

/** What a file in another form than a vmware.log gave. */
public sealed interface FormContent {
    /**
     * Hosts, and VMs where the form tells of them.
     *
     * @param form the form, for people: {@code "govc or PowerCLI JSON"}
     */
    record Described(String form, List<DescribedHost> hosts, List<DescribedVm> vms, List<String> warnings)
            implements FormContent {
        public Described {
            hosts = List.copyOf(hosts);
            vms = List.copyOf(vms);
            warnings = List.copyOf(warnings);
        }
    }

    /** The form is known, and this file cannot be used; says why, and what would do instead. */
    record Refused(String form, String reason) implements FormContent {}
}
