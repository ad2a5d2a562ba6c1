package io.fleetmask.ingest.http;

import io.fleetmask.events.Power;
import io.fleetmask.events.VmState;
import java.time.Instant;
import java.util.Optional;

/** A VM in a list: everything but registers, requirements and files. */
record VmSummary(
        String id,
        long revision,
        Instant changedAt,
        String name,
        Optional<String> host,
        Optional<String> cluster,
        Optional<String> vendor,
        Optional<Integer> hardwareVersion,
        Power power) {
    static VmSummary of(VmState vm) {
        return new VmSummary(
                vm.id(),
                vm.revision(),
                vm.changedAt(),
                vm.name(),
                vm.host(),
                vm.cluster(),
                vm.vendor(),
                vm.hardwareVersion(),
                vm.power());
    }
}
