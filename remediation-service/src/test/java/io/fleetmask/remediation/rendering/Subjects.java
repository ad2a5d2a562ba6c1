package io.fleetmask.remediation.rendering;

import io.fleetmask.events.PatchState;
import io.fleetmask.remediation.Fleet;
import io.fleetmask.remediation.lifecycle.Patch;
import io.fleetmask.remediation.lifecycle.Patch.PatchText;
import io.fleetmask.remediation.lifecycle.Patch.Trail;
import io.fleetmask.remediation.lifecycle.PatchStatus;
import io.fleetmask.remediation.plan.Need;
import io.fleetmask.vmwarefiles.vmx.VmxEdit;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** VMs with an approved patch. */
final class Subjects {
    static final String UUID = "564d0000-0000-000a-0000-00000000000a";
    static final String EVIL =
            "a'; touch pwned; '$(touch pwned)`touch pwned`\"\n'; touch pwned\n\\ \u2019; touch pwned \u202e caf\u00e9 *[x]? -x";

    private Subjects() {}

    static Subject subject(String name, String note, VmxEdit... lines) {
        return new Subject(Fleet.named(Fleet.vm("vm-1", "lab", 9), name), patch(note, lines), Optional.empty());
    }

    static Patch patch(String note, VmxEdit... lines) {
        List<VmxEdit> inverse =
                List.of(lines).stream().map(line -> VmxEdit.remove(line.key())).toList();
        Trail trail = new Trail(List.of(), true, Optional.empty(), Optional.of("alice"), false);
        return new Patch(
                "vm-1",
                1,
                Optional.of("lab"),
                1,
                Optional.of(9),
                Need.nothing(Optional.empty()),
                new PatchText(List.of(lines), inverse, List.of(note)),
                trail,
                new PatchStatus(PatchState.APPROVED, Instant.EPOCH, "because"));
    }
}
