package io.fleetmask.fuzz;

import io.fleetmask.vmwarefiles.faults.FaultText;
import java.nio.charset.StandardCharsets;

/** An error text of vCenter or of a log: any text is read, and twice the same. */
public final class FaultTextTarget {
    private FaultTextTarget() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        Law.same(FaultText.read(text), FaultText.read(text), "an error text is read the same way twice");
    }
}
