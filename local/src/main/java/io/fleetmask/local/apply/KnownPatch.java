package io.fleetmask.local.apply;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleetmask.cpuid.Bit;
import io.fleetmask.cpuid.Vendor;
import io.fleetmask.cpuid.feature.Feature;
import io.fleetmask.vmwarefiles.merge.CpuidSettings;
import io.fleetmask.vmwarefiles.merge.HiddenFeature;
import io.fleetmask.vmwarefiles.merge.ManagedLine;
import io.fleetmask.vmwarefiles.merge.ManagedLines;
import io.fleetmask.vmwarefiles.merge.MaskMerge;
import io.fleetmask.vmwarefiles.merge.MaskSyntax;
import io.fleetmask.vmwarefiles.merge.MergedMask;
import io.fleetmask.vmwarefiles.vmx.VmxEdit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A patch as the remediation service answers it in JSON.
 *
 * @param names the VM's id and aliases
 * @param number which of the VM's patches it is
 * @param earlier what earlier patches may have left in the file
 * @param own what is Fleetmask's in the file once it is written
 */
record KnownPatch(
        String vm,
        String name,
        Set<String> names,
        long number,
        String state,
        String reason,
        Vendor vendor,
        List<HiddenFeature> hides,
        MaskSyntax syntax,
        List<ManagedLine> earlier,
        List<ManagedLine> own) {
    private static final Set<String> LET_THROUGH = Set.of("approved", "applied", "in-force", "drifted");

    /** Reads one; what is none is an {@link IllegalArgumentException} that says what is wrong. */
    static KnownPatch of(JsonNode patch) {
        JsonNode memory = patch.path("memory");
        String vm = patch.path("vm").asText();
        if (vm.isEmpty() || patch.path("state").asText().isEmpty() || !memory.has("number")) {
            throw new IllegalArgumentException("a patch has \"vm\", \"state\" and \"memory\"");
        }
        return new KnownPatch(
                vm,
                patch.path("name").asText(vm),
                Set.copyOf(Stream.concat(Stream.of(vm), each(patch, "aliases").map(JsonNode::asText))
                        .distinct()
                        .toList()),
                memory.path("number").asLong(),
                patch.path("state").asText(),
                patch.path("reason").asText(),
                new Vendor(patch.path("vendor").asText(Vendor.INTEL.id())),
                each(patch, "hides").map(KnownPatch::feature).toList(),
                patch.path("syntax").asText().equals("featmask") ? MaskSyntax.FEATURE_MASK : MaskSyntax.CPUID,
                each(memory, "earlier").map(KnownPatch::own).toList(),
                ManagedLines.between(edits(patch, "lines"), edits(patch, "inverse")));
    }

    private static Stream<JsonNode> each(JsonNode node, String field) {
        return StreamSupport.stream(node.path(field).spliterator(), false);
    }

    private static HiddenFeature feature(JsonNode feature) {
        String key = feature.path("key").asText();
        return new HiddenFeature(
                Feature.nameOf(key), Bit.parse(feature.path("bit").asText()));
    }

    private static List<VmxEdit> edits(JsonNode patch, String field) {
        return each(patch, field)
                .map(line -> new VmxEdit(line.path("key").asText(), text(line, "value")))
                .toList();
    }

    private static ManagedLine own(JsonNode line) {
        String key = line.path("key").asText();
        return text(line, "taken")
                .<ManagedLine>map(taken -> new ManagedLine.Zeros(key, origin(line), taken))
                .orElseGet(() -> new ManagedLine.Value(key, text(line, "value").orElse("")));
    }

    private static ManagedLine.Origin origin(JsonNode line) {
        return ManagedLine.Origin.valueOf(text(line, "origin").orElse("absent").toUpperCase(Locale.ROOT));
    }

    private static Optional<String> text(JsonNode node, String field) {
        return Optional.ofNullable(node.get(field)).filter(JsonNode::isTextual).map(JsonNode::asText);
    }

    /** Whether appliers may act on it. */
    boolean isLetThrough() {
        return LET_THROUGH.contains(state);
    }

    /** Whether the service waits to hear that the lines are in the file. */
    boolean wantsReport() {
        return state.equals("approved") || state.equals("drifted");
    }

    /** Whether the service believes that the lines are in the file. */
    boolean isBelievedInFile() {
        return state.equals("applied") || state.equals("in-force");
    }

    /** What it makes of a configuration as it really is, which may be another one than the service saw. */
    MergedMask merge(CpuidSettings current) {
        return new MaskMerge(current, vendor, earlier).hide(hides, syntax);
    }

    /** All that may be Fleetmask's in the file. */
    List<ManagedLine> mayBeInFile() {
        return ManagedLines.union(earlier, own);
    }

    /** What people call it: {@code app-b, patch 2}. */
    String title() {
        return name + ", patch " + number;
    }
}
