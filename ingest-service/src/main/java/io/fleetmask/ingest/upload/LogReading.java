package io.fleetmask.ingest.upload;

import io.fleetmask.events.CpuObservation;
import io.fleetmask.ingest.inventory.PlainText;
import io.fleetmask.ingest.inventory.VmSighting;
import io.fleetmask.ingest.upload.LogFindings.Facts;
import io.fleetmask.ingest.upload.LogFindings.NoCpuid;
import io.fleetmask.ingest.upload.LogFindings.NotALog;
import io.fleetmask.vmwarefiles.log.Host;
import io.fleetmask.vmwarefiles.log.PowerOn;
import io.fleetmask.vmwarefiles.log.ReadResult;
import io.fleetmask.vmwarefiles.log.VmwareLog;
import io.fleetmask.vmwarefiles.log.VmwareLogReader;
import io.fleetmask.vmwarefiles.log.Warning;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads a log and says what it means for the inventory. */
public final class LogReading {
    private static final String UNNAMED = "upload";

    private final Clock clock;

    /**
     * How to read.
     *
     * @param zone of the host, for old logs whose times have none
     * @param arrival when the log was uploaded
     */
    public LogReading(ZoneId zone, Instant arrival) {
        this.clock = new Clock(zone, arrival);
    }

    /** Reads to the end of the log; the digest that names the source is known only then. */
    public LogFindings read(InputStream bytes) throws IOException {
        ReadResult result = VmwareLogReader.read(bytes);
        if (result instanceof ReadResult.HostFound found) {
            return facts(found.log());
        }
        if (result instanceof ReadResult.NoCpuidBlock without) {
            return new NoCpuid(without.reason());
        }
        return result instanceof ReadResult.NotAVmwareLog other
                ? new NotALog(other.reason() + "; it begins with \"" + other.sample() + "\"")
                : new NotALog("it could not be read");
    }

    private Facts facts(VmwareLog log) {
        List<String> warnings =
                new ArrayList<>(log.warnings().stream().map(Warning::toString).toList());
        CpuObservation observation = observation(log, warnings);
        if (!observation.complete()) {
            warnings.add("the host's CPUID is cut off: what is there is used, and the host is marked incomplete");
        }
        List<VmSighting> sightings = new ArrayList<>();
        for (PowerOn powerOn : log.powerOns()) {
            sightings.add(
                    new PowerOnReading(clock, log.host().observedAt(), log.hostSettings(), warnings).read(powerOn));
        }
        return new Facts(log.host().name().map(PlainText::normal), observation, sightings, warnings);
    }

    private CpuObservation observation(VmwareLog log, List<String> warnings) {
        Host host = log.host();
        return new CpuObservation(
                clock.instant(host.observedAt(), warnings),
                RegisterWords.of(host.cpuid()),
                host.cpuid().isComplete(),
                printedCapabilities(log),
                log.product().map(LogReading::product),
                host.brand(),
                host.hypervisor().map(Object::toString),
                host.differences().features().stream().map(Object::toString).toList(),
                UNNAMED);
    }

    /** All power-ons of a log happened on the same host; the newest list is the one that holds. */
    private static Optional<Map<String, String>> printedCapabilities(VmwareLog log) {
        return log.powerOns().stream()
                .flatMap(powerOn -> powerOn.capabilities().stream())
                .reduce((older, newer) -> newer)
                .map(list -> list.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, each -> Long.toString(each.getValue()))));
    }

    private static CpuObservation.Product product(io.fleetmask.vmwarefiles.log.Product product) {
        return new CpuObservation.Product(product.name(), filled(product.version()), filled(product.build()));
    }

    private static Optional<String> filled(String text) {
        return Optional.of(text).filter(value -> !value.isBlank());
    }
}
