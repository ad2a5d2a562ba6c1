package io.fleetmask.ingest.upload;

import io.fleetmask.events.CpuObservation;
import io.fleetmask.ingest.inventory.VmSighting;
import java.util.List;
import java.util.Optional;

/** What a body says that should be a vmware.log. */
public sealed interface LogFindings {
    /**
     * A host and the VMs that were powered on there.
     *
     * @param hostName what the log calls the host
     * @param sightings one for each power-on, oldest first
     */
    record Facts(
            Optional<String> hostName, CpuObservation observation, List<VmSighting> sightings, List<String> warnings)
            implements LogFindings {
        public Facts {
            sightings = List.copyOf(sightings);
            warnings = List.copyOf(warnings);
        }

        /** The same, from a source that has a name. */
        public Facts from(String source) {
            CpuObservation named = new CpuObservation(
                    observation.observedAt(),
                    observation.registers(),
                    observation.complete(),
                    observation.printedCapabilities(),
                    observation.product(),
                    observation.brand(),
                    observation.nested(),
                    observation.differingProcessors(),
                    source);
            return new Facts(hostName, named, sightings, warnings);
        }
    }

    /** Something else; the reason is for people. */
    record NotALog(String reason) implements LogFindings {}

    /** A vmware.log without the host's CPUID; the reason is for people. */
    record NoCpuid(String reason) implements LogFindings {}
}
