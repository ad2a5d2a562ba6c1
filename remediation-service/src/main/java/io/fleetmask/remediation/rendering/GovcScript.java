package io.fleetmask.remediation.rendering;

import io.fleetmask.vmwarefiles.vmx.VmxEdit;
import java.util.stream.Collectors;

/** A patch as a POSIX shell script that calls {@code govc}; an empty value makes vSphere remove the line. */
public final class GovcScript {
    private GovcScript() {}

    /** The script; only comments when there is nothing to do. */
    public static String of(Subject subject) {
        StringBuilder script = new StringBuilder("#!/bin/sh\n");
        subject.head().forEach(line -> script.append(CommentLine.of(line)));
        if (subject.lines().isEmpty()) {
            return script.append("# Nothing is to be done.\n").toString();
        }
        script.append("set -eu\n");
        script.append("govc vm.change -vm=")
                .append(ShellWord.of(pattern(subject.vm().name())));
        script.append(subject.lines().stream().map(GovcScript::setting).collect(Collectors.joining()));
        return script.append('\n').toString();
    }

    /** govc takes names for patterns. */
    private static String pattern(String name) {
        return name.replaceAll("([\\\\*?\\[\\]])", "\\\\$1");
    }

    private static String setting(VmxEdit line) {
        return " \\\n    -e=" + ShellWord.of(line.key() + "=" + line.value().orElse(""));
    }
}
