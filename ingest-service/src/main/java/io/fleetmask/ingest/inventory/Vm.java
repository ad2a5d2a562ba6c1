package io.fleetmask.ingest.inventory;

import io.fleetmask.events.Power;
import io.fleetmask.events.PowerOn;
import io.fleetmask.events.VmChange;
import io.fleetmask.events.VmState;
import io.fleetmask.events.VmxFile;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A VM as the inventory knows it. Each fact has its own time: logs and inventory know different things, and the newest
 * statement about each wins.
 */
public record Vm(
        String id,
        List<String> aliases,
        Timed<String> name,
        Timed<Optional<String>> host,
        Timed<Optional<Integer>> hardwareVersion,
        Timed<Power> power,
        Optional<PowerOn> powerOn,
        Optional<VmxFile> vmx) {
    /** Of two statements of the same time the one that says more; a log that stops says least. */
    private static final List<Power> TELLING = List.of(Power.UNKNOWN, Power.ON, Power.SUSPENDED, Power.OFF);

    /** Of two accounts of the same power-on the one that says more. */
    private static final Comparator<PowerOn> FULLER = Comparator.comparing(PowerOn::at)
            .thenComparing(PowerOn::complete)
            .thenComparing(powerOn -> powerOn.printedRequirements().isPresent())
            .thenComparing(powerOn -> powerOn.guestRegisters().isPresent());

    public Vm {
        aliases = List.copyOf(aliases);
    }

    /** A VM of which only the id is known. */
    public static Vm unseen(String id) {
        return new Vm(
                id,
                List.of(),
                Timed.assumed(id),
                Timed.assumed(Optional.empty()),
                Timed.assumed(Optional.empty()),
                Timed.assumed(Power.UNKNOWN),
                Optional.empty(),
                Optional.empty());
    }

    /** With what a log says of it. */
    public Vm seen(VmSighting sighting, String onHost) {
        return new Vm(
                id,
                aliases,
                sighting.name().map(text -> name.newer(text, sighting.at())).orElse(name),
                host.newer(Optional.of(onHost), sighting.at()),
                sighting.hardwareVersion()
                        .map(version -> hardwareVersion.newer(Optional.of(version), sighting.at()))
                        .orElse(hardwareVersion),
                told(sighting.power(), sighting.powerAt()),
                fuller(sighting.powerOn().map(on -> on.placedOn(onHost))),
                vmx);
    }

    private Timed<Power> told(Power state, Instant at) {
        boolean saysLess = at.equals(power.at()) && TELLING.indexOf(state) < TELLING.indexOf(power.value());
        return saysLess ? power : power.newer(state, at);
    }

    private Optional<PowerOn> fuller(Optional<PowerOn> seen) {
        if (powerOn.isEmpty() || seen.isEmpty()) {
            return powerOn.or(() -> seen);
        }
        return FULLER.compare(seen.get(), powerOn.get()) >= 0 ? seen : powerOn;
    }

    /** With what an inventory says of it; what it leaves out stays, but for the host. */
    public Vm stated(VmStatement statement) {
        Instant at = statement.at();
        return new Vm(
                id,
                aliases,
                statement.name().map(text -> name.newer(text, at)).orElse(name),
                host.newer(statement.host(), at),
                statement
                        .hardwareVersion()
                        .map(version -> hardwareVersion.newer(Optional.of(version), at))
                        .orElse(hardwareVersion),
                statement.power().map(state -> told(state, at)).orElse(power),
                powerOn,
                vmx);
    }

    /**
     * With what happened to it; something older than what is known changes nothing.
     *
     * @param onHost the id of the host that the change speaks of
     */
    public Vm told(VmChange change, Instant at, Optional<String> onHost) {
        if (change instanceof VmChange.PoweredOn poweredOn) {
            return powered(Power.ON, at).got(poweredOn, at);
        }
        if (change instanceof VmChange.PoweredOff) {
            return powered(Power.OFF, at);
        }
        if (change instanceof VmChange.HardwareVersionSet set) {
            var version = hardwareVersion.newer(Optional.of(set.version()), at);
            return new Vm(id, aliases, name, host, version, power, powerOn, vmx);
        }
        Optional<String> newName = change instanceof VmChange.Placed placed ? placed.name() : Optional.empty();
        Timed<String> called = newName.map(text -> name.newer(text, at)).orElse(name);
        return new Vm(id, aliases, called, host.newer(onHost, at), hardwareVersion, power, powerOn, vmx);
    }

    private Vm powered(Power state, Instant at) {
        return new Vm(id, aliases, name, host, hardwareVersion, told(state, at), powerOn, vmx);
    }

    /** With what the hypervisor says that it requires since then; nothing where it does not say. */
    private Vm got(VmChange.PoweredOn told, Instant at) {
        Optional<PowerOn> account = told.printedRequirements()
                .map(list -> new PowerOn(
                        at,
                        Optional.empty(),
                        false,
                        Optional.empty(),
                        false,
                        Optional.of(list),
                        told.cpuidLines().orElse(Map.of())));
        return new Vm(id, aliases, name, host, hardwareVersion, power, fuller(account), vmx);
    }

    /** The time of the newest thing that was said of it. */
    public Instant lastSaid() {
        return Stream.of(
                        Stream.of(name.at(), host.at(), hardwareVersion.at(), power.at()),
                        powerOn.map(PowerOn::at).stream(),
                        vmx.map(VmxFile::seenAt).stream())
                .flatMap(times -> times)
                .max(Comparator.naturalOrder())
                .orElse(Timed.NEVER);
    }

    /** Its host was removed: any statement about where it is, however old, counts again. */
    public Vm homeless() {
        return new Vm(id, aliases, name, Timed.assumed(Optional.empty()), hardwareVersion, power, powerOn, vmx);
    }

    /** With its configuration file, unless a newer one is known. */
    public Vm configured(VmxFile file) {
        boolean older =
                vmx.filter(known -> file.seenAt().isBefore(known.seenAt())).isPresent();
        return older ? this : new Vm(id, aliases, name, host, hardwareVersion, power, powerOn, Optional.of(file));
    }

    /** Known by these names. */
    public Vm alias(Collection<String> names) {
        List<String> sorted = names.stream().sorted().distinct().toList();
        return new Vm(id, sorted, name, host, hardwareVersion, power, powerOn, vmx);
    }

    /** What everybody else is told. */
    public VmState state(HostContext around, long revision, Instant changedAt) {
        return new VmState(
                id,
                revision,
                changedAt,
                name.value(),
                aliases,
                host.value(),
                around.cluster(),
                around.vendor(),
                hardwareVersion.value(),
                power.value(),
                powerOn,
                vmx);
    }
}
