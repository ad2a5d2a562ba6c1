package io.fleetmask.vmwarefiles.forms;

import io.fleetmask.cpuid.Leaf;
import io.fleetmask.cpuid.Registers;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code cpuid -r} prints on Linux: {@code 0x00000001 0x00: eax=0x000306f2 ebx=… ecx=… edx=…}. Mail programs break
 * these lines before the last register.
 */
final class CpuidDumpForm implements HostForm {
    private static final String WORD = "=0x([0-9a-fA-F]{8})";
    private static final String NEXT = "(?: +|[ \\t]*\\R[\\s>|/*#]*)";
    private static final Pattern ANSWER = Pattern.compile("(?:0x)?([0-9a-fA-F]{8}) 0x([0-9a-fA-F]{1,8}): *eax" + WORD
            + NEXT + "ebx" + WORD + NEXT + "ecx" + WORD + NEXT + "edx" + WORD);
    private static final Pattern ANSWER_OR_PROCESSOR =
            Pattern.compile(ANSWER.pattern() + "|\\bCPU(?: \\d+)?:[ \\t]*$", Pattern.MULTILINE);

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
        Matcher place = ANSWER_OR_PROCESSOR.matcher(text.text());
        while (place.find()) {
            if (place.group(1) == null) {
                dump.nextProcessor();
            } else {
                dump.add(
                        Leaf.parse(place.group(1) + "." + place.group(2)),
                        Registers.parse(List.of(place.group(3), place.group(4), place.group(5), place.group(6))));
            }
        }
        return dump.content(name());
    }
}
