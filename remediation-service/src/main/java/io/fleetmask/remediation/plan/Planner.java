package io.fleetmask.remediation.plan;

import io.fleetmask.events.Power;
import io.fleetmask.events.PowerOn;
import io.fleetmask.events.VmState;
import io.fleetmask.vmwarefiles.advice.GuestHazards;
import io.fleetmask.vmwarefiles.merge.CpuidSettings;
import io.fleetmask.vmwarefiles.merge.ManagedLine;
import io.fleetmask.vmwarefiles.merge.MaskConflict;
import io.fleetmask.vmwarefiles.merge.MaskMerge;
import io.fleetmask.vmwarefiles.merge.MergedMask;
import io.fleetmask.vmwarefiles.vmx.VmxObstacle;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plans the lines of one VM. */
public final class Planner {
    private static final int MOST_PLANS = 1_000;

    private final GuestHazards hazards;
    private final Map<Situation, Plan> recent = new LinkedHashMap<>(MOST_PLANS, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Situation, Plan> eldest) {
            return size() > MOST_PLANS;
        }
    };

    /** A planner that warns of these hazards. */
    public Planner(GuestHazards hazards) {
        this.hazards = hazards;
    }

    /**
     * Plans what hides exactly what is needed.
     *
     * @param settings what the configuration says, as far as known
     * @param own what may be in it of Fleetmask's
     * @param powerCycle whether the next reboot of the guest shall become a power cycle
     */
    public Plan plan(
            Need need,
            VmState vm,
            Configuration known,
            CpuidSettings settings,
            List<ManagedLine> own,
            boolean powerCycle) {
        if (!settings.all().isEmpty() || known.settings().isPresent()) {
            return anew(need, vm, known, settings, own, powerCycle);
        }
        Situation situation = Situation.of(need, vm, known, own, powerCycle);
        synchronized (recent) {
            return recent.computeIfAbsent(situation, unplanned -> anew(need, vm, known, settings, own, powerCycle));
        }
    }

    /** All that a plan depends on for a VM whose configuration nobody has seen: most of a fleet are alike. */
    private record Situation(
            Need need,
            boolean hasVersion,
            boolean isOff,
            Map<String, String> hostWide,
            boolean userLevelMonitor,
            List<VmxObstacle> obstacles,
            Optional<String> guest,
            List<ManagedLine> own,
            boolean powerCycle) {
        static Situation of(Need need, VmState vm, Configuration known, List<ManagedLine> own, boolean powerCycle) {
            return new Situation(
                    need,
                    vm.hardwareVersion().isPresent(),
                    vm.power() == Power.OFF,
                    Notes.hostWide(vm),
                    vm.powerOn().flatMap(PowerOn::userLevelMonitor).orElse(false),
                    known.obstacles(),
                    known.guest(),
                    own,
                    powerCycle);
        }
    }

    private Plan anew(
            Need need,
            VmState vm,
            Configuration known,
            CpuidSettings settings,
            List<ManagedLine> own,
            boolean powerCycle) {
        MergedMask merged =
                new MaskMerge(settings, need.vendor(), own).hide(need.features(), need.syntax(), Notes.hostWide(vm));
        boolean writes = !merged.pending().isEmpty();
        boolean cycles = powerCycle && writes && vm.power() != Power.OFF && !settings.has(Plan.POWER_CYCLE.key());
        MergedMask all = cycles ? Plan.withPowerCycle(merged) : merged;
        Plan.Kind kind = kind(merged, known);
        List<String> notes = kind == Plan.Kind.NOTHING ? List.of() : new Notes(hazards, need, vm, known).of(all);
        return new Plan(need, kind, all, hindrances(kind, merged, known), notes);
    }

    private static Plan.Kind kind(MergedMask merged, Configuration known) {
        if (!known.obstacles().isEmpty() && !merged.pending().isEmpty()) {
            return Plan.Kind.UNPATCHABLE;
        }
        if (!merged.conflicts().isEmpty()) {
            return Plan.Kind.CONFLICT;
        }
        return merged.lines().isEmpty() ? Plan.Kind.NOTHING : Plan.Kind.LINES;
    }

    private static List<String> hindrances(Plan.Kind kind, MergedMask merged, Configuration known) {
        return switch (kind) {
            case UNPATCHABLE ->
                known.obstacles().stream().map(VmxObstacle::sentence).toList();
            case CONFLICT ->
                merged.conflicts().stream().map(MaskConflict::sentence).toList();
            case NOTHING, LINES -> List.of();
        };
    }
}
