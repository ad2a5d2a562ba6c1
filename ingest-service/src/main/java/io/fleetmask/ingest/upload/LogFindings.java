package io.fleetmask.ingest.upload;

import io.fleetmask.events.CpuObservation;
import io.fleetmask.ingest.inventory.VmSighting;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a body says that should tell of a host. */
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
            return with(observation.observedAt(), source);
        }

        /** The same, seen at another time. */
        public Facts seenAt(Instant time) {
            return with(time, observation.source());
        }

        private Facts with(Instant time, String source) {
            return new Facts(hostName, observation.seen(time, source), sightings, warnings);
        }
    }

    /**
     * Hosts as another tool describes them.
     *
     * @param form the form, for people: {@code "esxcli"}
     */
    record Described(String form, List<Facts> hosts) implements LogFindings {
        public Described {
            hosts = List.copyOf(hosts);
        }
    }

    /** Something else; the reason is for people. */
    record NotALog(String reason) implements LogFindings {}

    /** A vmware.log without the host's CPUID; the reason is for people. */
    record NoCpuid(String reason) implements LogFindings {}
}
