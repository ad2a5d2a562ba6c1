package io.fleetmask.fuzz;

import io.fleetmask.vmwarefiles.log.ReadResult;
import io.fleetmask.vmwarefiles.log.VmwareLogReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A vmware.log: any bytes are an answer, never an exception, and twice the same one. */
public final class LogTarget {
    private LogTarget() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) {
        Law.same(read(input), read(input), "a log is read the same way twice");
    }

    private static ReadResult read(byte[] input) {
        try {
            return VmwareLogReader.read(new ByteArrayInputStream(input));
        } catch (IOException impossible) {
            throw new UncheckedIOException("bytes in memory cannot fail", impossible);
        }
    }
}
