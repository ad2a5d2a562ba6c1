package io.fleetmask.remediation.rendering;

import io.fleetmask.events.VmState;
import io.fleetmask.events.VmxFile;
import io.fleetmask.remediation.life.Patch;
import io.fleetmask.vmwarefiles.vmx.VmxEdit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A VM and what is to be done to it. */
public record Subject(VmState vm, Patch patch) {
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** The lines to set or remove; none once the patch is over. */
    public List<VmxEdit> lines() {
        return patch.isOpen() ? patch.text().lines() : List.of();
    }

    List<String> uuids() {
        return vm.aliases().stream()
                .filter(alias -> UUID.matcher(alias).matches())
                .toList();
    }

    Optional<byte[]> file() {
        return vm.vmx().map(VmxFile::bytes);
    }

    /** The head of a script, as lines for comments. */
    List<String> head() {
        List<String> head = new java.util.ArrayList<>();
        head.add("Patch " + patch.number() + " of " + vm.name() + " (" + vm.id() + "), "
                + patch.state().text() + ": " + patch.life().reason());
        head.addAll(patch.text().notes());
        return head;
    }
}
