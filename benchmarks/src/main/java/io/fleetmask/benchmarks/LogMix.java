package io.fleetmask.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The generator of big logs: a sample log, then the chatter of a running VM for ever in the same line form.
 *
 * <p>The chatter has what long real logs have: about 100 bytes a line, somewhat under half of the lines from thread vmx,
 * guest text that looks like a host block among them.
 */
final class LogMix extends InputStream {
    private static final String TIME = "2021-03-01T06:41:09.204Z| ";
    private static final String[] LINES = {
        "vcpu-0| I125: APIC CMCI LVT write: 0xf9",
        "vmx| I125: VigorTransportProcessClientPayload: opID=esxui-d826-6c10 seq=287: Receiving MKS.IssueTicket request.",
        "svga| I125: VNCENCODE 7 VNCEncode: screen: 0 BoundingBox: (640x480) Screen (640x480) @ (0,0) bytesPerLine: 2560",
        "vmx| I125: SOCKET creating new socket listening on /var/run/vmware/ticket/9bc138c6828f412a",
        "vcpu-1| I125: SVGA: Unregistering MemSpace at 0xe8000000(0xe8000000) and 0xfe000000(0xfe000000)",
        "vcpu-0| I125: Guest: hostCPUID level 00000001, 0: 0xffffffff 0xffffffff 0xffffffff 0xffffffff",
        "vmx| I125: Tools_SetGuestResolution: Sending rpcMsg = Resolution_Set 1366 768",
        "worker-2| I125: DISKLIB-LIB   : numIOs = 50000 numMergedIOs = 0 numSplitIOs = 0",
        "vmx| W115: GuestRpcSendTimedOut: message to toolbox-dnd timed out.",
        "mks| I125: SOCKET 6 (114) AsyncTCPSocketSetOption: sendLowLatencyMode set to [1].",
    };
    private static final int ROUNDS = 200;

    private final byte[] opening;
    private final byte[] chatter;
    private final long length;
    private long position;

    LogMix(long length) {
        this.opening = sample();
        this.chatter = chatter();
        this.length = length;
    }

    private static byte[] chatter() {
        StringBuilder text = new StringBuilder();
        for (int round = 0; round < ROUNDS; round++) {
            for (String line : LINES) {
                text.append(TIME).append(line).append('\n');
            }
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] sample() {
        try {
            return Files.readAllBytes(
                    Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
                            .map(folder -> folder.resolve("samples/article/host-b.log"))
                            .filter(Files::isRegularFile)
                            .findFirst()
                            .orElseThrow(() -> new IllegalStateException("run inside the checkout: needs samples/")));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int count) {
        if (position >= length) {
            return -1;
        }
        boolean atStart = position < opening.length;
        byte[] source = atStart ? opening : chatter;
        int from = (int) (atStart ? position : (position - opening.length) % chatter.length);
        int copied = (int) Math.min(Math.min(count, source.length - from), length - position);
        System.arraycopy(source, from, target, offset, copied);
        position += copied;
        return copied;
    }

    /** Writes a log of so many bytes to a file: {@code java -cp … LogMix FILE BYTES}. */
    public static void main(String[] arguments) throws IOException {
        try (InputStream log = new LogMix(Long.parseLong(arguments[1]))) {
            Files.copy(log, Path.of(arguments[0]));
        }
    }
}
