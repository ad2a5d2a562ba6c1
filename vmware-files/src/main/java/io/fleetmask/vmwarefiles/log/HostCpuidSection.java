package io.fleetmask.vmwarefiles.log;

import io.fleetmask.cpuid.CpuidTable;
import java.util.Optional;

/** {@code hostCPUID …}: what CPUID answers to the host on one processor; once per VMX process. */
final class HostCpuidSection implements Section {
    private final Warnings warnings;
    private final RegisterBlock block = new RegisterBlock("the host's CPUID block");
    private Optional<String> codename = Optional.empty();
    private Optional<String> brand = Optional.empty();
    private Optional<LogTime> time = Optional.empty();
    private long lastLine;
    private boolean anotherHostStarted;

    HostCpuidSection(Warnings warnings) {
        this.warnings = warnings;
    }

    @Override
    public void register(Landmarks landmarks) {
        landmarks.on(this, "hostCPUID level ", this::registers);
        landmarks.on(this, "hostCPUID vendor:", message -> {});
        landmarks.on(this, "hostCPUID family:", message -> {});
        landmarks.on(this, "hostCPUID codename:", message -> codename = codename.or(() -> named(message)));
        landmarks.on(this, "hostCPUID name:", this::name);
        // Workstation 6 and 7 align the name with the other lines.
        landmarks.on(this, "hostCPUID   name:", this::name);
    }

    private static Optional<String> named(Message message) {
        return Optional.of(message.rest())
                .filter(name -> !name.isEmpty() && message.line().isTerminated());
    }

    private void name(Message message) {
        Optional<String> name = named(message);
        if (!block.isEmpty() && brand.isPresent() && name.isPresent() && !name.equals(brand)) {
            anotherHost(message, name.get());
        }
        brand = brand.or(() -> name);
    }

    private void registers(Message message) {
        if (block.isEmpty()) {
            time = message.time();
        }
        lastLine = message.number();
        if (block.isOfAnotherProcessor(message)) {
            anotherHost(message, "another processor");
        } else {
            block.add(message, warnings);
        }
    }

    /** What {@code grep} leaves of several logs has several blocks; none of their lines may be mixed. */
    private void anotherHost(Message message, String name) {
        if (!anotherHostStarted) {
            warnings.add(
                    message.number(),
                    "the CPUID of a second host starts here, " + name + " after " + brand.orElse("the first")
                            + "; only the first is used, and as incomplete");
        }
        anotherHostStarted = true;
    }

    boolean anotherHostStarted() {
        return anotherHostStarted;
    }

    @Override
    public void followed() {
        block.followed();
    }

    @Override
    public boolean understandsCutLines() {
        return true;
    }

    Optional<String> codename() {
        return codename;
    }

    Optional<String> brand() {
        return brand;
    }

    Optional<LogTime> time() {
        return time;
    }

    boolean isMissing() {
        return block.isEmpty();
    }

    /** The table of the processor that the block describes. */
    CpuidTable table() {
        CpuidTable whole = block.hostTable();
        CpuidTable table = anotherHostStarted ? CpuidTable.of(whole.leaves(), false) : whole;
        if (!block.isEmpty() && !table.isComplete()) {
            warnings.add(
                    lastLine,
                    "the host's CPUID block ends at leaf " + block.leaves().lastKey() + " and is not complete");
        } else if (!block.isEmpty() && !table.reachesItsMaxima()) {
            warnings.add(lastLine, "the host's CPUID block stops before the highest leaf that the processor announces");
        }
        return table;
    }
}
