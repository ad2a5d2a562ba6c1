package io.fleetmask.local.explain;

import io.fleetmask.cpuid.Vendor;
import io.fleetmask.cpuid.feature.Feature;
import io.fleetmask.cpuid.feature.FeatureCatalogue;
import io.fleetmask.cpuid.feature.FeatureSet;
import io.fleetmask.cpuid.feature.LikelyCause;
import io.fleetmask.cpuid.migration.CpuidMask;
import io.fleetmask.cpuid.setting.MaskLine;
import io.fleetmask.vmwarefiles.advice.GuestHazards;
import io.fleetmask.vmwarefiles.faults.Complaint;
import io.fleetmask.vmwarefiles.faults.FaultText;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An error text explained, as {@code explain --json} prints it.
 *
 * @param findings what is wrong, and with what
 * @param lines what hides it from the VM
 * @param featureMaskLines the same by name, from hardware version 9 on
 * @param causes what switches these features on a host without another processor
 * @param costs what guests are known to need of it
 * @param vital keys that no mask can hide from a 64-bit guest
 * @param strangers names in the text that VMware's table does not have
 * @param atPowerOn whether a VM did not start, and did not only fail to move
 */
record Explanation(
        List<Finding> findings,
        List<String> lines,
        List<String> featureMaskLines,
        List<String> causes,
        List<String> costs,
        List<String> vital,
        List<String> strangers,
        boolean atPowerOn) {

    /**
     * One thing that is wrong.
     *
     * @param kind {@code LACKING}, {@code UNEXPECTED}, {@code IN_REGISTER}, …
     * @param bits places of bits without a name
     */
    record Finding(
            Complaint.Kind kind, String says, Optional<String> register, List<Named> features, List<String> bits) {}

    /** A feature with its place on these processors. */
    record Named(String key, Optional<String> bit, String label) {
        static Named of(Feature feature, Vendor vendor) {
            return new Named(feature.key(), feature.bit(vendor).map(Object::toString), feature.displayLabel());
        }
    }

    static Explanation of(FaultText.Content fault, Vendor vendor, Optional<String> guest) {
        FeatureCatalogue catalogue = FeatureCatalogue.vmware();
        FeatureSet concerned = features(fault, catalogue, complaint -> true);
        FeatureSet toHide = features(fault, catalogue, Explanation::isMigration).beyond(catalogue.vital());
        CpuidMask mask = CpuidMask.hiding(
                vendor,
                FeatureSet.of(catalogue, f -> toHide.has(f) && f.bit(vendor).isPresent()));
        return new Explanation(
                fault.complaints().stream()
                        .map(complaint -> finding(complaint, vendor))
                        .toList(),
                texts(mask.lines()),
                texts(mask.featureMaskLines()),
                LikelyCause.switching(concerned).stream()
                        .map(cause -> cause.sentence() + " [" + cause.evidence() + "]")
                        .toList(),
                GuestHazards.known().of(keys(mask.hidden()), guest),
                keys(concerned.and(catalogue.vital())),
                fault.strangers(),
                fault.atPowerOn());
    }

    private static boolean isMigration(Complaint complaint) {
        return complaint.kind() == Complaint.Kind.LACKING || complaint.kind() == Complaint.Kind.UNEXPECTED;
    }

    private static FeatureSet features(
            FaultText.Content fault, FeatureCatalogue catalogue, java.util.function.Predicate<Complaint> wanted) {
        return FeatureSet.of(
                catalogue,
                fault.complaints().stream()
                        .filter(wanted)
                        .flatMap(complaint -> complaint.features().stream())
                        .distinct()
                        .toList());
    }

    private static Finding finding(Complaint complaint, Vendor vendor) {
        return new Finding(
                complaint.kind(),
                complaint.kind().sentence(),
                complaint.register().map(Object::toString),
                complaint.features().stream()
                        .map(feature -> Named.of(feature, vendor))
                        .toList(),
                complaint.unnamed().stream().map(Object::toString).toList());
    }

    private static List<String> texts(List<MaskLine> lines) {
        return lines.stream().map(MaskLine::toString).toList();
    }

    private static List<String> keys(FeatureSet features) {
        return features.stream().map(Feature::key).toList();
    }

    /** Whether a power cycle with other lines can help at all. */
    boolean isMaskable() {
        return !lines.isEmpty();
    }

    boolean has(Complaint.Kind kind) {
        return Stream.ofNullable(findings).flatMap(List::stream).anyMatch(finding -> finding.kind() == kind);
    }
}
