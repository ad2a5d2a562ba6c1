package io.fleetmask.remediation.rendering;

import io.fleetmask.vmwarefiles.vmx.VmxDocument;
import io.fleetmask.vmwarefiles.write.UnifiedDiff;
import java.util.Optional;

/** A patch as a unified diff of the .vmx file as it was last seen. */
public final class PatchDiff {
    private PatchDiff() {}

    /** The diff; empty when the file was never seen or cannot be edited, and no bytes when it needs no change. */
    public static Optional<byte[]> of(Subject subject) {
        return subject.file()
                .map(VmxDocument::read)
                .filter(document -> document.obstacles().isEmpty())
                .map(document -> UnifiedDiff.between(
                        subject.vm().id() + ".vmx",
                        document.bytes(),
                        document.edit(subject.lines()).bytes()));
    }
}
