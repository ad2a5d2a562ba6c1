package io.fleetmask.remediation.rendering;

import io.fleetmask.events.VmState;
import io.fleetmask.events.VmxFile;
import io.fleetmask.remediation.lifecycle.Patch;
import io.fleetmask.vmwarefiles.vmx.VmxEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A VM and what is to be done to it.
 *
 * @param waiting why it is not known, or not all, what the VM needs
 */
public record Subject(VmState vm, Patch patch, Optional<String> waiting) {
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** The lines to set or remove; none once the patch is over. */
    public List<VmxEdit> lines() {
        return patch.isOpen() ? patch.text().lines() : List.of();
    }

    /** Whether somebody let it through: a script does what it says to whoever runs it. */
    public boolean mayBeWritten() {
        return switch (patch.state()) {
            case APPROVED, APPLIED, IN_FORCE, DRIFTED -> true;
            default -> false;
        };
    }

    /** Its id first, where that is one: it is the instance UUID, which no copy of the VM shares. */
    List<String> uuids() {
        return Stream.concat(Stream.of(vm.id()), vm.aliases().stream())
                .filter(alias -> UUID.matcher(alias).matches())
                .distinct()
                .toList();
    }

    Optional<byte[]> file() {
        return vm.vmx().map(VmxFile::bytes);
    }

    /** The head of a script, as lines for comments. */
    List<String> head() {
        List<String> head = new ArrayList<>();
        waiting.ifPresent(head::add);
        head.add("Patch " + patch.number() + " of " + vm.name() + " (" + vm.id() + "), "
                + patch.state().text() + ": " + patch.status().reason());
        head.addAll(patch.text().notes());
        return head;
    }
}
