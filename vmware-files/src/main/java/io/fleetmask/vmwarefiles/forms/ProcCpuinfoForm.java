package io.fleetmask.vmwarefiles.forms;

import java.util.regex.Pattern;

/** {@code /proc/cpuinfo} of Linux, which cannot be used. */
final class ProcCpuinfoForm implements HostForm {
    private static final Pattern FLAGS = Pattern.compile("(?m)^flags\\s*: .*\\bfpu\\b");

    @Override
    public String name() {
        return "/proc/cpuinfo";
    }

    @Override
    public boolean recognises(FormText text) {
        return FLAGS.matcher(text.text()).find();
    }

    @Override
    public FormContent read(FormText text) {
        return new FormContent.Refused(
                name(),
                "it holds the kernel's names and not the registers: the kernel leaves out what it does not use, adds"
                        + " names of its own, and calls features otherwise than VMware. Give what \"cpuid -r\" prints,"
                        + " or \"esxcli hardware cpu cpuid raw list -c 0\", or the vmware.log of any VM on that host");
    }
}
