package io.fleetmask.vmwarefiles.log;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A log of any length: a sample, then the chatter of a running VM again and again, in the sample's own prefixes.
 *
 * <p>The chatter has the proportions of a long real log (about 100 bytes a line; 45 lines of thread vmx in 100, the rest
 * from vcpu, svga, mks and worker threads, guest text among them).
 */
final class LogMix extends InputStream {
    private static final String[] CHATTER = {
        "vcpu-0|APIC CMCI LVT write: 0xf9",
        "vmx|VigorTransportProcessClientPayload: opID=esxui-d826-6c10 seq=287: Receiving MKS.IssueTicket request.",
        "svga|VNCENCODE 7 VNCEncode: screen: 0 BoundingBox: (640x480) Screen (640x480) @ (0,0) bytesPerLine: 2560",
        "mks|SOCKET 6 (114) AsyncTCPSocketSetOption: sendLowLatencyMode set to [1].",
        "vmx|SOCKET creating new socket listening on /var/run/vmware/ticket/9bc138c6828f412a",
        "vcpu-1|SVGA: Unregistering MemSpace at 0xe8000000(0xe8000000) and 0xfe000000(0xfe000000)",
        "vcpu-0|Guest: vmwgfx: Module Version: 2.15.0",
        "vmx|Vix: [mainDispatch.c:4239]: VMAutomation_ReportPowerOpFinished: statevar=3, newAppState=1881, success=1",
        "vcpu-1|PVSCSI: scsi0: init reqCallThresholdCapable 1",
        "vmx|Tools_SetGuestResolution: Sending rpcMsg = Resolution_Set 1366 768",
        "vcpu-0|CDROM: Emulate GET CONFIGURATION RT 0 starting feature 0",
        "vmx|GuestRpcSendTimedOut: message to toolbox-dnd timed out.",
        "worker-2|DISKLIB-LIB   : numIOs = 50000 numMergedIOs = 0 numSplitIOs = 0",
        "vcpu-0|Guest: hostCPUID level 00000001, 0: 0xffffffff 0xffffffff 0xffffffff 0xffffffff",
        "vmx|DISK: DiskConfigureCacheReplacementPolicy: disk 'scsi0:0' backing 0: policy is unset",
        "vmx|MKSScreenShotMgr: Taking a screenshot",
        "vcpu-1|VMMouse: CMD Read ID",
        "vmx|MemSched: caller 0 numvm 1 locked pages: num 14336 max 1024000",
        "mks|VNCENCODE 7 JPEG quality levels (min, mid, max). Input: (25, 35, 90) Clamped: (25, 35, 90)",
        "vmx|HGFS: HgfsServerSessionConnect: initialised session 0x7f3e5c01d2b0",
    };

    private final byte[] opening;
    private final byte[] chatter;
    private final long length;
    private long position;

    private LogMix(byte[] opening, byte[] chatter, long length) {
        this.opening = opening;
        this.chatter = chatter;
        this.length = length;
    }

    /** About {@code length} bytes that start with a sample. */
    static LogMix after(String sample, long length) {
        String text = Samples.text(sample);
        String firstLine = text.substring(0, text.indexOf("Log for VMware"));
        StringBuilder chatter = new StringBuilder();
        for (int round = 0; round < 50; round++) {
            for (String line : CHATTER) {
                int bar = line.indexOf('|');
                chatter.append(firstLine
                        .replace("vmx|", line.substring(0, bar) + "|")
                        .replace(" vmx ", " " + line.substring(0, bar) + " ")
                        .replace("\"vmx\"", "\"" + line.substring(0, bar) + "\""));
                chatter.append(line.substring(bar + 1)).append('\n');
            }
        }
        return new LogMix(Samples.bytes(sample), chatter.toString().getBytes(StandardCharsets.UTF_8), length);
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
        int copied = Math.min(count, source.length - from);
        System.arraycopy(source, from, target, offset, copied);
        position += copied;
        return copied;
    }

    byte[] chatter() {
        return Arrays.copyOf(chatter, chatter.length);
    }
}
