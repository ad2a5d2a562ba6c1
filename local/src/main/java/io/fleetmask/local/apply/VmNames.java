package io.fleetmask.local.apply;

import io.fleetmask.vmwarefiles.vmx.VmxDocument;
import io.fleetmask.vmwarefiles.vmx.VmxIdentity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * By what the VM of a .vmx file can be recognised: vCenter's UUID, the BIOS's, and the path of the file.
 *
 * @param uuids strongest first
 */
record VmNames(List<String> uuids, String path) {
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    static VmNames of(Path file, VmxDocument document) {
        return new VmNames(
                new VmxIdentity(document).uuids(), file.toAbsolutePath().toString());
    }

    /** All of them, strongest first. */
    List<String> all() {
        List<String> all = new ArrayList<>(uuids);
        all.add(path);
        return all;
    }

    /** Whose patch it is. */
    Match among(List<KnownPatch> patches) {
        for (String name : all()) {
            List<KnownPatch> called = patches.stream()
                    .filter(patch -> patch.names().contains(name))
                    .toList();
            if (called.size() > 1) {
                return new Match.Unclear("more than one VM is called " + name + ": "
                        + called.stream().map(KnownPatch::vm).toList());
            }
            if (called.size() == 1) {
                return checked(called.get(0));
            }
        }
        return new Match.None();
    }

    /** Copies of a VM may share one UUID; then each has another one that the other has not. */
    private Match checked(KnownPatch patch) {
        Set<String> theirs = patch.names();
        boolean hasOther = uuids.stream().anyMatch(uuid -> !theirs.contains(uuid));
        boolean lacksOne =
                theirs.stream().filter(name -> UUID.matcher(name).matches()).anyMatch(uuid -> !uuids.contains(uuid));
        return hasOther && lacksOne
                ? new Match.Unclear(
                        "its UUIDs " + uuids + " are not those of " + patch.vm() + ": it may be a copy of that VM")
                : new Match.One(patch);
    }

    /** What was found. */
    sealed interface Match {
        /** One VM's patch. */
        record One(KnownPatch patch) implements Match {}

        /** No VM that has a patch is called so. */
        record None() implements Match {}

        /** Nobody can tell which VM it is. */
        record Unclear(String reason) implements Match {}
    }
}
