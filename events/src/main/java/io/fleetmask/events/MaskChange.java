package io.fleetmask.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.fleetmask.events.CpuObservation.Firmware;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A cluster's mask became another: what it costs or gives back, who caused it and what would be cheapest to do.
 *
 * @param revision the revision of the {@link ClusterMask} it led to
 * @param before the keys of the features hidden before, sorted
 * @param after the keys of the features hidden now, sorted
 * @param lost features that guests lose at their next power-on
 * @param gained features that guests may have again
 * @param culprits the hosts whose change caused it; empty when policy or membership did
 * @param causes what else caused it, in sentences: a host joined, the strategy was changed
 * @param vmsAffected VMs for which the change adds or removes a line
 * @param vmsPinned VMs that run with a feature some host of the cluster no longer has
 * @param remedy the cheapest thing to do, in one sentence
 */
public record MaskChange(
        String cluster,
        long revision,
        Instant changedAt,
        List<String> before,
        List<String> after,
        List<FeatureRef> lost,
        List<FeatureRef> gained,
        List<Culprit> culprits,
        List<String> causes,
        IdSample vmsAffected,
        IdSample vmsPinned,
        Optional<String> remedy)
        implements Event {
    public MaskChange {
        before = List.copyOf(before);
        after = List.copyOf(after);
        lost = List.copyOf(lost);
        gained = List.copyOf(gained);
        culprits = List.copyOf(culprits);
        causes = List.copyOf(causes);
    }

    @Override
    public String key() {
        return cluster;
    }

    /**
     * A host that changed.
     *
     * @param lost what it no longer has
     * @param gained what it has now
     * @param likelyCause code of the likeliest cause, {@code aes-switch}; empty when nothing is known of such a change
     * @param explanation the cause in a sentence, with its evidence
     * @param evidence how well the likely cause is known; empty when there is none
     * @param firmware the BIOS that the host named before and the one it names now, where they differ
     */
    public record Culprit(
            String host,
            List<FeatureRef> lost,
            List<FeatureRef> gained,
            Optional<String> likelyCause,
            String explanation,
            Optional<Evidence> evidence,
            Optional<FirmwareChange> firmware) {
        public Culprit {
            lost = List.copyOf(lost);
            gained = List.copyOf(gained);
        }
    }

    /** How well a likely cause is known. */
    public enum Evidence {
        /** The host itself told that what the cause is about became another: its BIOS, its microcode, its build. */
        OBSERVED,
        /** Only which features moved speaks for it. */
        INFERRED;

        /** {@code "observed"}. */
        @JsonValue
        public String text() {
            return Words.text(this);
        }

        @JsonCreator
        public static Evidence parse(String text) {
            return Words.parse(Evidence.class, "evidence", text);
        }
    }

    /** A host's BIOS before and after. */
    public record FirmwareChange(Firmware before, Firmware after) {}
}
