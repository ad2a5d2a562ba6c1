package io.fleetmask.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a cluster wants its mask made and brought into its VMs.
 *
 * @param strategy {@code differences}, {@code level}, {@code baseline:<name>} or {@code evc:…}
 * @param syntax which notation patches use
 * @param settle how long a change of a host must last before a new mask is published; ISO-8601, {@code PT30S}
 * @param tighten what happens with patches that hide more
 * @param widen what happens with patches that give back
 * @param powerCycleOnReboot whether patches ask for a power cycle at the guest's next reboot
 * @param maxPatchesPerHour how many VMs may be changed in an hour; no limit when absent
 * @param maintenanceWindows when patches may be approved; at any time when there are none
 */
public record ClusterPolicy(
        String strategy,
        Syntax syntax,
        Duration settle,
        Handling tighten,
        Handling widen,
        boolean powerCycleOnReboot,
        Optional<Integer> maxPatchesPerHour,
        List<MaintenanceWindow> maintenanceWindows) {
    public static final ClusterPolicy DEFAULT = new ClusterPolicy(
            "differences",
            Syntax.CPUID,
            Duration.ofSeconds(30),
            Handling.PROPOSE,
            Handling.PROPOSE,
            false,
            Optional.empty());

    public ClusterPolicy {
        maintenanceWindows = List.copyOf(maintenanceWindows);
    }

    /** A policy that allows patches at any time. */
    public ClusterPolicy(
            String strategy,
            Syntax syntax,
            Duration settle,
            Handling tighten,
            Handling widen,
            boolean powerCycleOnReboot,
            Optional<Integer> maxPatchesPerHour) {
        this(strategy, syntax, settle, tighten, widen, powerCycleOnReboot, maxPatchesPerHour, List.of());
    }

    /** The notation of a patch's lines. */
    public enum Syntax {
        /** {@code cpuid.1.ecx = "----…"}: works at every hardware version. */
        CPUID,
        /** {@code featMask.vm.cpuid.AES = "Val:0"}: what the vSphere API recommends from version 9. */
        FEATMASK,
        /** {@link #FEATMASK} from hardware version 9 on, {@link #CPUID} before. */
        AUTO;

        /** {@code "featmask"}. */
        @JsonValue
        public String text() {
            return Words.text(this);
        }

        @JsonCreator
        public static Syntax parse(String text) {
            return Words.parse(Syntax.class, "syntax", text);
        }
    }

    /** How far Fleetmask goes by itself. */
    public enum Handling {
        /** Compute and show, publish no patch. */
        OBSERVE,
        /** Publish patches that wait for an operator. */
        PROPOSE,
        /** Publish patches that appliers may use at once. */
        APPROVE;

        /** {@code "propose"}. */
        @JsonValue
        public String text() {
            return Words.text(this);
        }

        @JsonCreator
        public static Handling parse(String text) {
            return Words.parse(Handling.class, "handling", text);
        }
    }

    /** Reads a policy in which any field may be absent: absent means the default. */
    @JsonCreator
    public static ClusterPolicy withDefaults(
            @JsonProperty("strategy") Optional<String> strategy,
            @JsonProperty("syntax") Optional<Syntax> syntax,
            @JsonProperty("settle") Optional<Duration> settle,
            @JsonProperty("tighten") Optional<Handling> tighten,
            @JsonProperty("widen") Optional<Handling> widen,
            @JsonProperty("powerCycleOnReboot") Optional<Boolean> powerCycleOnReboot,
            @JsonProperty("maxPatchesPerHour") Optional<Integer> maxPatchesPerHour,
            @JsonProperty("maintenanceWindows") Optional<List<MaintenanceWindow>> maintenanceWindows) {
        return new ClusterPolicy(
                strategy.orElse(DEFAULT.strategy),
                syntax.orElse(DEFAULT.syntax),
                settle.orElse(DEFAULT.settle),
                tighten.orElse(DEFAULT.tighten),
                widen.orElse(DEFAULT.widen),
                powerCycleOnReboot.orElse(DEFAULT.powerCycleOnReboot),
                maxPatchesPerHour,
                maintenanceWindows.orElse(List.of()));
    }
}
