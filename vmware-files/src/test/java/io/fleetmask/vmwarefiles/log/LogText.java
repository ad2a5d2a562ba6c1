package io.fleetmask.vmwarefiles.log;

import java.util.List;

/** Writes a small log for one test, in the prefixes of ESXi 6.7 unless told otherwise. */
final class LogText {
    static final List<String> HOST = List.of(
            "hostCPUID vendor: GenuineIntel",
            "hostCPUID family: 0x6 model: 0x3a stepping: 0x9",
            "hostCPUID codename: Ivy Bridge EP",
            "hostCPUID name: Intel(R) Test CPU @ 2.00GHz",
            "hostCPUID level 00000000, 0: 0x00000007 0x756e6547 0x6c65746e 0x49656e69",
            "hostCPUID level 00000001, 0: 0x000306a9 0x00100800 0x7fbae3ff 0xbfebfbff",
            "hostCPUID level 00000002, 0: 0x76035a01 0x00f0b2ff 0x00000000 0x00ca0000",
            "hostCPUID level 00000003, 0: 0x00000000 0x00000000 0x00000000 0x00000000",
            "hostCPUID level 00000004, 0: 0x1c004121 0x01c0003f 0x0000003f 0x00000000",
            "hostCPUID level 00000005, 0: 0x00000040 0x00000040 0x00000003 0x00001120",
            "hostCPUID level 00000006, 0: 0x00000077 0x00000002 0x00000009 0x00000000",
            "hostCPUID level 00000007, 0: 0x00000000 0x00000281 0x00000000 0x9c000400",
            "hostCPUID level 80000000, 0: 0x80000001 0x00000000 0x00000000 0x00000000",
            "hostCPUID level 80000001, 0: 0x00000000 0x00000000 0x00000001 0x28100800");

    private static final String TIME = "2021-03-01T06:30:29.519Z";

    private final String prefix;
    private final StringBuilder text = new StringBuilder();

    private LogText(String prefix) {
        this.prefix = prefix;
    }

    static LogText start() {
        return start(TIME + "| %s| I125: ");
    }

    /** A log whose lines start with this prefix; {@code %s} stands for the thread. */
    static LogText start(String prefix) {
        return new LogText(prefix).vmx("Log for VMware ESX pid=1 version=6.7.0 build=build-1 option=Release");
    }

    LogText vmx(String... messages) {
        return by("vmx", messages);
    }

    LogText by(String thread, String... messages) {
        for (String message : messages) {
            text.append(prefix.formatted(thread)).append(message).append('\n');
        }
        return this;
    }

    LogText host() {
        return vmx(HOST.toArray(String[]::new));
    }

    LogText configuration(String... entries) {
        vmx("DICT --- CONFIGURATION /vmfs/volumes/1/vm/vm.vmx ");
        for (String entry : entries) {
            vmx("DICT " + entry);
        }
        return this;
    }

    LogText poweredOn() {
        return vmx("VMX_PowerOn: ModuleTable_PowerOn = 1");
    }

    VmwareLog read() {
        return Samples.read(text.toString());
    }

    PowerOn powerOn() {
        List<PowerOn> all = read().powerOns();
        return all.get(all.size() - 1);
    }

    String text() {
        return text.toString();
    }
}
