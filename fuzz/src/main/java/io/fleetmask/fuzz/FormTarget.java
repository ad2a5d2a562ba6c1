package io.fleetmask.fuzz;

import io.fleetmask.vmwarefiles.forms.HostForms;
import java.util.Arrays;

/** The other forms in which people hold a host: any bytes are described, refused with a reason, or none of the forms. */
public final class FormTarget {
    private FormTarget() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) {
        Law.same(HostForms.read(input), HostForms.read(input), "a form is read the same way twice");
        HostForms.mayBeOne(Arrays.copyOf(input, Math.min(input.length, 4096)));
    }
}
