package io.fleetmask.vmwarefiles.log;

import io.fleetmask.vmwarefiles.log.ReadResult.HostFound;
import io.fleetmask.vmwarefiles.log.ReadResult.NoCpuidBlock;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Reads a vmware.log of any era as a stream.
 *
 * <p>Memory does not grow with the input: lines beyond 64 KiB are skipped, everything kept is bounded, and a warning
 * says what was dropped.
 */
public final class VmwareLogReader {
    static final int LINES_LOOKED_AT = 200;

    private VmwareLogReader() {}

    /**
     * Reads to the end of the stream, or to the start of another log in it; does not close it.
     *
     * @param bytes the plain file, not compressed
     * @throws IOException only if the stream does: no content of a file makes this method fail
     */
    public static ReadResult read(InputStream bytes) throws IOException {
        Warnings warnings = new Warnings();
        Lines lines = new Lines(bytes, warnings);
        var head = lines.peek(LINES_LOOKED_AT);
        Optional<LogFormat> format = LogFormats.detect(head);
        if (format.isEmpty()) {
            return ForeignFile.describe(lines.firstBytes(ForeignFile.LOOKED_AT), head.size());
        }
        ByteLine line = new ByteLine();
        LogAssembler assembler = new LogAssembler(format.get(), line, warnings);
        readMessages(lines, line, format.get(), assembler);
        VmwareLog log = assembler.assemble();
        return assembler.hasHostCpuid()
                ? new HostFound(log)
                : new NoCpuidBlock(log, "the log holds no line that starts with \"hostCPUID level\"");
    }

    private static void readMessages(Lines lines, ByteLine line, LogFormat format, LogAssembler assembler)
            throws IOException {
        while (lines.next(line)) {
            int message = format.message(line);
            if (message >= 0 && !assembler.accept(line, message)) {
                return;
            }
            if (message < 0) {
                assembler.acceptContinuation(line, format.continuation(line));
            }
        }
    }
}
