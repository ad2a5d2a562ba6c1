package io.fleetmask.connector.apply;

import io.fleetmask.connector.config.ApplyMode;
import io.fleetmask.vsphereapi.client.MaskLevel;
import io.fleetmask.vsphereapi.client.ObjectProperties;
import io.fleetmask.vsphereapi.client.Properties;
import io.fleetmask.vsphereapi.client.Session;
import io.fleetmask.vsphereapi.client.VmOperations;
import io.fleetmask.vsphereapi.facts.Interned;
import io.fleetmask.vsphereapi.facts.VmFacts;
import io.fleetmask.vsphereapi.soap.FaultException;
import io.fleetmask.vsphereapi.soap.ManagedObject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * One VM while it gets its lines. That the server calls its task a success proves nothing: what counts is what is read back, in
 * both places where the API keeps lines. Whatever happens on the way, a VM that ran runs again.
 */
final class PatchedVm {
    private static final String QUESTION = "runtime.question";
    private static final String COMPLETE_MASKS = "featurecompat.vm.completemasks";
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final String[] PATHS = {
        "name",
        "runtime.powerState",
        "runtime.connectionState",
        QUESTION,
        "config.changeVersion",
        "config.template",
        "config.managedBy",
        "config.cpuFeatureMask",
        VmFacts.LINES
    };

    private final Session session;
    private final ManagedObject self;
    private final PatchLines lines;
    private final VmOperations operations;
    private final Duration patience;
    private final Earlier earlier;
    private boolean owesPower;
    private boolean masked;
    private String refusal = "";

    /**
     * A VM that gets lines.
     *
     * @param earlier what an earlier attempt at this patch left behind
     */
    PatchedVm(Session session, ManagedObject self, PatchLines lines, Duration patience, Earlier earlier) {
        this.session = session;
        this.self = self;
        this.lines = lines;
        this.operations = new VmOperations(session, patience);
        this.patience = patience;
        this.earlier = earlier;
        this.owesPower = earlier.owesPower();
    }

    /** Whether it was stopped and does not run yet. */
    boolean owesPower() {
        return owesPower;
    }

    /** Lets it run again, unless it does. */
    void powerOn() throws IOException, FaultException {
        if (!read().isPoweredOn()) {
            operations.powerOn(self);
        }
        owesPower = false;
    }

    /**
     * What an attempt left behind.
     *
     * @param made whether there was one, which may have written some of the lines
     * @param owesPower whether it stopped the VM and could not start it again
     */
    record Earlier(boolean made, boolean owesPower) {}

    /** What came of it, with the reason. */
    record Result(Outcome outcome, String reason) {
        /** Nothing was changed because of a failure; one that may pass is worth another attempt. */
        static Result failed(String words, Exception failure) {
            return new Result(
                    Retry.mayPass(failure) ? Outcome.RETRYING : Outcome.LEFT_ALONE, words + failure.getMessage());
        }
    }

    Result apply(ApplyMode mode) throws IOException, FaultException {
        VmFacts vm = read();
        Optional<String> hindrance = hindrance(vm);
        if (hindrance.isPresent()) {
            return new Result(Outcome.LEFT_ALONE, hindrance.get());
        }
        if (lines.missing(vm.settings()).isEmpty()) {
            if (owesPower) {
                powerOn();
            }
            return new Result(Outcome.APPLIED, "all its lines were there already");
        }
        List<String> changed =
                earlier.made() ? lines.changedByOthers(vm.settings()) : lines.changedMeanwhile(vm.settings());
        if (!changed.isEmpty()) {
            return new Result(Outcome.LEFT_ALONE, "not as the patch found them: " + String.join(", ", changed));
        }
        if (!vm.isPoweredOn()) {
            return owesPower ? cycle() : write(vm);
        }
        if (mode != ApplyMode.WITH_POWER_CYCLE) {
            return new Result(Outcome.WAITING, Outcome.WAITING.sentence());
        }
        Optional<Result> runsOn = shutDown();
        if (runsOn.isPresent()) {
            return runsOn.get();
        }
        return cycle();
    }

    private VmFacts read() throws IOException, FaultException {
        ObjectProperties read = new Properties(session).of(self, PATHS);
        return VmFacts.of(read, new Interned());
    }

    private static Optional<String> hindrance(VmFacts vm) {
        if (vm.untouchable().isPresent()) {
            return vm.untouchable();
        }
        if (!vm.isConnected()) {
            return Optional.of("the server has lost sight of it");
        }
        if (vm.texts().keySet().stream().anyMatch(path -> path.startsWith(QUESTION))) {
            return Optional.of("it waits for somebody's answer to a question");
        }
        boolean perVmEvc = vm.settings().entrySet().stream()
                .anyMatch(line -> line.getKey().equalsIgnoreCase(COMPLETE_MASKS)
                        && line.getValue().equalsIgnoreCase("TRUE"));
        return perVmEvc ? Optional.of("it has per-VM EVC, whose list of masks is complete") : Optional.empty();
    }

    /** Why it runs on, if it does. A plug is never pulled. */
    private Optional<Result> shutDown() throws IOException, FaultException {
        try {
            operations.shutdownGuest(self);
        } catch (FaultException no) {
            return Optional.of(Result.failed("its guest cannot be asked to shut down: ", no));
        }
        owesPower = true;
        Instant end = Instant.now().plus(patience);
        while (Instant.now().isBefore(end)) {
            if (!read().isPoweredOn()) {
                return Optional.empty();
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
        return Optional.of(new Result(Outcome.RETRYING, "its guest did not shut down within " + patience));
    }

    private Result cycle() throws IOException, FaultException {
        Result written;
        try {
            written = write(read());
        } catch (FaultException | IOException failed) {
            powerOn();
            throw failed;
        }
        try {
            powerOn();
            return written;
        } catch (FaultException no) {
            takeBack();
            powerOn();
            return new Result(Outcome.TAKEN_BACK, "with its lines it could not be powered on: " + no.getMessage());
        }
    }

    private Result write(VmFacts vm) throws IOException, FaultException {
        Map<String, String> writing = lines.writing();
        try {
            operations.reconfigure(self, vm.text("config.changeVersion").orElse(""), writing);
        } catch (FaultException no) {
            return Result.failed("the server refuses: ", no);
        }
        VmFacts after = read();
        List<String> dropped = lines.missing(after.settings());
        if (!dropped.isEmpty()) {
            dropped = asMask(after, dropped);
        }
        if (dropped.isEmpty()) {
            return new Result(Outcome.APPLIED, Outcome.APPLIED.sentence());
        }
        takeBack();
        return new Result(
                Outcome.TAKEN_BACK, "the server called it done and dropped " + String.join(", ", dropped) + refusal);
    }

    /** Lines of five leaves have a place of their own in the API, and a server may keep them there only. */
    private List<String> asMask(VmFacts vm, List<String> dropped) throws IOException, FaultException {
        List<MaskLevel> levels = vm.maskLevels(lines.writing(dropped));
        if (levels.isEmpty()) {
            return dropped;
        }
        try {
            masked = true;
            operations.mask(self, vm.text("config.changeVersion").orElse(""), levels);
            return lines.missing(read().settings());
        } catch (FaultException no) {
            refusal = "; as cpuFeatureMask it refuses them: " + no.getMessage();
            return dropped;
        }
    }

    private void takeBack() throws IOException, FaultException {
        operations.reconfigure(self, "", lines.takingBack());
        VmFacts now = read();
        List<String> left = lines.changedMeanwhile(now.settings());
        List<MaskLevel> levels = masked ? now.maskLevels(lines.takingBack(left)) : List.of();
        if (!levels.isEmpty()) {
            operations.mask(self, "", levels);
        }
    }
}
