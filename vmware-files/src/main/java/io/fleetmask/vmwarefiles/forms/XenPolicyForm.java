package io.fleetmask.vmwarefiles.forms;

import io.fleetmask.cpuid.Leaf;
import io.fleetmask.cpuid.Registers;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code xen-cpuid -p} prints on a Xen host: {@code 00000007:00000000 -> 00000000:029c6fbf:…}. Of its policies the
 * raw one is what the processor answers; a subleaf of ones means that the leaf has
 * none, and leaves that are zero are left out.
 */
final class XenPolicyForm implements HostForm {
    private static final String WORD = "([0-9a-fA-F]{8})";
    private static final Pattern ANSWER = Pattern.compile(
            "^[\\s>]*" + WORD + ":" + WORD + " +-> +" + WORD + ":" + WORD + ":" + WORD + ":" + WORD + "\\s*$");
    private static final Pattern POLICY = Pattern.compile("^[\\s>]*(\\w.*) policy\\b.*");

    @Override
    public String name() {
        return "xen-cpuid -p";
    }

    @Override
    public boolean recognises(FormText text) {
        return text.lines().stream().anyMatch(line -> ANSWER.matcher(line).matches());
    }

    @Override
    public FormContent read(FormText text) {
        RegisterDump dump = new RegisterDump();
        String policy = "Raw";
        for (String line : text.lines()) {
            Matcher heading = POLICY.matcher(line);
            Matcher answer = ANSWER.matcher(line);
            if (heading.matches()) {
                if (policy.equals("Raw") && !dump.isEmpty()) {
                    dump.seenToItsEnd();
                }
                policy = heading.group(1);
            } else if (answer.matches() && policy.equals("Raw")) {
                dump.add(leaf(answer.group(1), answer.group(2)), registers(answer));
            }
        }
        return dump.isEmpty()
                ? new FormContent.Refused(name(), "the raw policy is missing; the others are what Xen makes of it")
                : dump.content(name());
    }

    private static Leaf leaf(String number, String subleaf) {
        return Leaf.parse(number + "." + (subleaf.equalsIgnoreCase("ffffffff") ? "0" : subleaf));
    }

    private static Registers registers(Matcher answer) {
        return Registers.parse(List.of(answer.group(3), answer.group(4), answer.group(5), answer.group(6)));
    }
}
