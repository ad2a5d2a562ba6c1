package io.fleetmask.connector.inventory;

import io.fleetmask.cpuid.HardwareVersion;
import io.fleetmask.events.VmChange;
import io.fleetmask.vsphereapi.facts.VmFacts;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was said of a VM.
 *
 * @param key what it is called on the bus
 * @param poweredOn since when it was said to run; empty where it was said to be off, or nothing
 */
record VmSaid(
        String key,
        Optional<String> host,
        Optional<String> name,
        Optional<Integer> version,
        Optional<Boolean> running,
        Optional<Instant> poweredOn,
        Map<String, String> requirements,
        Map<String, String> lines) {

    /** Of a VM that nobody was told of. */
    static VmSaid nothing(String key) {
        return new VmSaid(
                key,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Map.of());
    }

    /** What is said once {@link #news} is told. */
    VmSaid after(VmFacts vm, String onHost, Instant at) {
        Optional<Integer> hardware = vm.hardwareVersion().map(HardwareVersion::number);
        Optional<Boolean> runs = runs(vm);
        boolean on = runs.orElse(false);
        boolean fresh = on && !running.equals(runs);
        Map<String, String> needs = on ? vm.requirements() : Map.of();
        return new VmSaid(
                key,
                Optional.of(onHost),
                Optional.of(vm.name()),
                hardware.or(() -> version),
                runs.or(() -> running),
                fresh ? Optional.of(since(vm, at)) : on ? poweredOn : Optional.empty(),
                needs,
                fresh || !needs.equals(requirements) ? vm.settings() : lines);
    }

    /** Suspended is neither on nor off: the VM goes on with what it got when it was powered on. */
    private static Optional<Boolean> runs(VmFacts vm) {
        return vm.text("runtime.powerState")
                .filter(state -> !state.equals("suspended"))
                .map("poweredOn"::equals);
    }

    /** What was on already when it was first seen was powered on when its server says; what happens is of now. */
    private Instant since(VmFacts vm, Instant now) {
        if (running.isPresent()) {
            return now;
        }
        try {
            return vm.text("runtime.bootTime")
                    .map(text -> OffsetDateTime.parse(text).toInstant())
                    .filter(boot -> boot.isBefore(now))
                    .orElse(now);
        } catch (DateTimeParseException unreadable) {
            return now;
        }
    }

    /** What has to be said so that all of {@code next} is known, in its order. */
    List<VmChange> news(VmSaid next, Instant at) {
        List<VmChange> news = new ArrayList<>();
        Optional<Instant> now = Optional.of(at);
        next.host.ifPresent(there -> {
            if (host.isEmpty() || !next.name.equals(name)) {
                news.add(new VmChange.Placed(key, now, there, next.name));
            } else if (!next.host.equals(host)) {
                news.add(new VmChange.Moved(key, now, there));
            }
        });
        if (!next.version.equals(version)) {
            next.version.ifPresent(number -> news.add(new VmChange.HardwareVersionSet(key, now, number)));
        }
        if (next.running.orElse(false)) {
            boolean told = next.poweredOn.equals(poweredOn) && next.requirements.equals(requirements);
            if (!told) {
                news.add(next.powerOn());
            }
        } else if (!next.running.equals(running)) {
            next.running.ifPresent(off -> news.add(new VmChange.PoweredOff(key, now)));
        }
        return news;
    }

    /** An empty list is one that is not told: a running VM always requires something. */
    private VmChange powerOn() {
        return requirements.isEmpty()
                ? new VmChange.PoweredOn(key, poweredOn)
                : new VmChange.PoweredOn(key, poweredOn, Optional.of(requirements), Optional.of(lines));
    }
}
