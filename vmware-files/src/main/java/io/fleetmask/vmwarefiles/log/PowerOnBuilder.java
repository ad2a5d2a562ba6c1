package io.fleetmask.vmwarefiles.log;

import io.fleetmask.cpuid.CpuidTable;
import io.fleetmask.cpuid.HardwareVersion;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Gathers one power-on; each section fills in its part. */
final class PowerOnBuilder {
    static final int MOST_MESSAGES = 32;

    final NamedValues<String> settings = new NamedValues<>();
    final FeatureList<Long> capabilities = new FeatureList<>();
    final FeatureList<String> requirements = new FeatureList<>();
    final FeatureList<String> unmet = new FeatureList<>();
    final RegisterBlock guestBlock = new RegisterBlock("the guest's CPUID block");

    Optional<String> displayName = Optional.empty();
    Optional<String> biosUuid = Optional.empty();
    Optional<String> locationUuid = Optional.empty();
    Optional<String> vcUuid = Optional.empty();
    Optional<String> vmxPath = Optional.empty();
    Optional<HardwareVersion> hardwareVersion = Optional.empty();
    Optional<String> guestOs = Optional.empty();
    Optional<GuestForm> guestForm = Optional.empty();
    Optional<String> failedModule = Optional.empty();
    Optional<String> failure = Optional.empty();
    boolean isResumed;
    boolean hasUserLevelMonitor;

    private final Set<String> messages = new LinkedHashSet<>();
    private final Optional<LogTime> startedAt;
    private final long startLine;
    private Optional<LogTime> endedAt = Optional.empty();
    private Optional<Boolean> success = Optional.empty();
    private boolean isEnded;

    PowerOnBuilder(Optional<LogTime> startedAt, long startLine) {
        this.startedAt = startedAt;
        this.startLine = startLine;
    }

    void result(boolean poweredOn) {
        success = Optional.of(poweredOn);
    }

    boolean hasFailed() {
        return failedModule.isPresent() || success.equals(Optional.of(false));
    }

    void end(Optional<LogTime> time) {
        if (!isEnded) {
            isEnded = true;
            endedAt = time;
        }
    }

    /** Only the messages of the last dialogue before the failure say why; earlier ones were answered. */
    void newDialogue() {
        if (!hasFailed()) {
            messages.clear();
        }
    }

    boolean addMessage(String id) {
        return messages.contains(id) || (messages.size() < MOST_MESSAGES && messages.add(id));
    }

    PowerOn build(CpuidTable host, Warnings warnings) {
        warnIfCut(warnings);
        return new PowerOn(
                identity(),
                settings.asMap(),
                startedAt,
                outcome(),
                isEnded,
                endedAt,
                isResumed,
                guestForm.map(form -> form.table(guestBlock, host)),
                capabilities.whole(),
                requirements.whole(),
                unmet.seen(),
                hasUserLevelMonitor);
    }

    private VmIdentity identity() {
        return new VmIdentity(displayName, biosUuid, locationUuid, vcUuid, vmxPath, hardwareVersion, guestOs);
    }

    private Outcome outcome() {
        if (hasFailed()) {
            return new Outcome.Failed(failedModule, List.copyOf(messages), failure);
        }
        return success.isPresent() ? new Outcome.PoweredOn() : new Outcome.Unknown();
    }

    private void warnIfCut(Warnings warnings) {
        List<String> cut = new ArrayList<>();
        if (guestForm.isPresent() && !guestBlock.isToItsEnd()) {
            cut.add("guest's CPUID block is");
        }
        if (capabilities.isCut()) {
            cut.add("list of capabilities is");
        }
        if (requirements.isCut()) {
            cut.add("list of requirements is");
        }
        cut.forEach(
                what -> warnings.add(startLine, "the " + what + " cut or damaged in the power-on that starts here"));
    }
}
