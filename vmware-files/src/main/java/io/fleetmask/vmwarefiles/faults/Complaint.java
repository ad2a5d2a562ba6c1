package io.fleetmask.vmwarefiles.faults;

import io.fleetmask.cpuid.Bit;
import io.fleetmask.cpuid.Word;
import io.fleetmask.cpuid.feature.Feature;
import java.util.List;
import java.util.Optional;

/**
 * One thing that an error text complains of.
 *
 * @param features the features it is about
 * @param unnamed bits it is about to which VMware gives no name
 * @param register the register that it names
 */
public record Complaint(Kind kind, List<Feature> features, List<Bit> unnamed, Optional<Word> register) {
    /** What is wrong. */
    public enum Kind {
        /** The VM needs it. */
        LACKING("The host does not offer what the VM needs"),
        /** The old check in both directions: what the VM was started without must not appear. */
        UNEXPECTED("The host has what the VM was started without, and the VM may not see it come"),
        /** Only the register is named. */
        IN_REGISTER("Some feature of this register differs; the text does not say which"),
        /** A line of the VM asks for what no mask may ask for there. */
        ASKED_BY_MASK("A mask line of the VM asks for it, and the host does not offer it"),
        /** The VM's own lines hide it, and the guest or another feature needs it. */
        HIDDEN_YET_NEEDED("The VM's own lines hide it, though the guest or another feature needs it"),
        /** {@code hv.capable}: no CPUID feature, and no mask decides about it. */
        NO_VIRTUALISATION("The VM is to run VMs itself, and the host cannot give it hardware virtualisation"),
        /** Not one VM gets what its monitor runs on. */
        NO_HARDWARE("The host gives its VMs no hardware virtualisation, and without it this one does not start"),
        /** The text names the mode of a cluster and no feature. */
        IN_EVC_MODE("The host lacks something of the cluster's EVC mode; the text does not say what"),
        /** The text ends where it would have said why. */
        IN_MODULE(
                "The VM does not start because of CPU features or of its own CPUID lines; the text does not say which");

        private final String sentence;

        Kind(String sentence) {
            this.sentence = sentence;
        }

        /** For people. */
        public String sentence() {
            return sentence;
        }
    }

    /** A complaint that names no feature. */
    static Complaint of(Kind kind) {
        return new Complaint(kind, List.of(), List.of(), Optional.empty());
    }

    public Complaint {
        features = List.copyOf(features);
        unnamed = List.copyOf(unnamed);
    }
}
