package io.fleetmask.ingest.http;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fleetmask.cpuid.HardwareVersion;
import io.fleetmask.events.Power;
import io.fleetmask.ingest.inventory.VmStatement;
import io.fleetmask.ingest.store.Now;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * What an inventory says of a VM.
 *
 * @param name unchanged if it is left out
 * @param host where it is placed; nowhere if it is left out
 * @param hardwareVersion unchanged if it is left out
 * @param power unchanged if it is left out
 * @param observedAt when it was so; now if it is left out
 */
@JsonIgnoreProperties({"id", "revision", "changedAt", "after", "aliases", "cluster", "vendor", "powerOn", "vmx"})
record VmBody(
        Optional<String> name,
        Optional<String> host,
        Optional<Integer> hardwareVersion,
        Optional<Power> power,
        Optional<Instant> observedAt) {
    VmBody {
        name = Ids.name("name", name);
        host = Ids.checked("host", host);
        hardwareVersion.ifPresent(HardwareVersion::new);
    }

    VmStatement statement() {
        Instant now = Now.instant();
        Instant at = observedAt
                .map(time -> time.truncatedTo(ChronoUnit.MICROS))
                .filter(time -> time.isBefore(now))
                .orElse(now);
        return new VmStatement(name, host, hardwareVersion, power, at);
    }
}
