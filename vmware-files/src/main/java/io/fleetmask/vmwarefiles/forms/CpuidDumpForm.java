package io.fleetmask.vmwarefiles.forms;

import io.fleetmask.cpuid.Leaf;
import io.fleetmask.cpuid.Registers;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code cpuid -r} prints on Linux: {@code 0x00000001 0x00: eax=0x000306f2 ebx=… ecx=… edx=…}. */
final class CpuidDumpForm implements HostForm {
    private static final Pattern ANSWER = Pattern.compile("(?:0x)?([0-9a-fA-F]{8}) 0x([0-9a-fA-F]{1,8}): *"
            + "eax=0x([0-9a-fA-F]{8}) +ebx=0x([0-9a-fA-F]{8}) +ecx=0x([0-9a-fA-F]{8}) +edx=0x([0-9a-fA-F]{8})");
    private static final Pattern PROCESSOR = Pattern.compile("\\bCPU( \\d+)?:\\s*$");

    @Override
    public String name() {
        return "cpuid -r";
    }

    @Override
    public boolean recognises(FormText text) {
        return ANSWER.matcher(text.text()).find();
    }

    @Override
    public FormContent read(FormText text) {
        RegisterDump dump = new RegisterDump();
        for (String line : text.lines()) {
            Matcher answer = ANSWER.matcher(line);
            if (PROCESSOR.matcher(line).find()) {
                dump.nextProcessor();
            } else if (answer.find()) {
                Leaf leaf = Leaf.parse(answer.group(1) + "." + answer.group(2));
                dump.add(
                        leaf,
                        Registers.parse(List.of(answer.group(3), answer.group(4), answer.group(5), answer.group(6))));
            }
        }
        return dump.content(name());
    }
}
