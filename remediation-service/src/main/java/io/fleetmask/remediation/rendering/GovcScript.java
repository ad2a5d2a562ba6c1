package io.fleetmask.remediation.rendering;

import io.fleetmask.vmwarefiles.vmx.VmxEdit;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A patch as a POSIX shell script that calls {@code govc}; an empty value makes vSphere remove the line. It acts on
 * exactly one VM that is powered off, or not at all.
 */
public final class GovcScript {
    /** govc prints JSON in one line or in many, and its keys began with capital letters once. */
    private static final String ASK = """
            info=$(govc vm.info -json "$@" | tr 'A-Z' 'a-z' | tr -d ' \\n\\t')
            case "$info" in
            *'"powerstate":"poweredoff"'*) ;;
            *) echo 'the VM was not found or is not powered off' >&2; exit 1 ;;
            esac
            case "$info" in
            *'"powerstate":"poweredon"'* | *'"powerstate":"suspended"'*)
                echo 'the VM must be powered off' >&2; exit 1 ;;
            esac
            """;

    private static final String CHECK_UUID = """
            case "$info" in
            *'"instanceuuid":"%1$s"'* | *'"uuid":"%1$s"'*) ;;
            *) echo 'another VM than %1$s was found' >&2; exit 1 ;;
            esac
            """;

    private GovcScript() {}

    /** The script; only comments when there is nothing to do. */
    public static String of(Subject subject) {
        StringBuilder script = new StringBuilder("#!/bin/sh\n");
        subject.head().forEach(line -> script.append(CommentLine.of(line)));
        if (subject.lines().isEmpty()) {
            return script.append("# Nothing is to be done.\n").toString();
        }
        List<String> uuids = subject.uuids();
        if (uuids.isEmpty() && subject.vm().name().contains("/")) {
            return script.append("# No UUID of the VM is known, and a name with a slash is a path to govc.\n")
                    .append("echo 'this VM cannot be told from others by its name' >&2\nexit 1\n")
                    .toString();
        }
        script.append("set -eu\n");
        script.append(uuids.isEmpty() ? byName(subject.vm().name()) : "set -- -vm.uuid=" + uuids.get(0) + "\n");
        script.append(ASK);
        uuids.stream().limit(1).forEach(uuid -> script.append(CHECK_UUID.formatted(uuid)));
        script.append("govc vm.change \"$@\"");
        script.append(subject.lines().stream().map(GovcScript::setting).collect(Collectors.joining()));
        return script.append('\n').toString();
    }

    /** A name that several VMs have is no name. */
    private static String byName(String name) {
        return "found=$(govc find / -type m -name " + ShellWord.of(pattern(name)) + ")\n"
                + "[ \"$(printf '%s\\n' \"$found\" | grep -c .)\" -eq 1 ] || "
                + "{ echo 'one VM of this name expected' >&2; exit 1; }\n"
                + "set -- -vm=\"$found\"\n";
    }

    /** govc takes names for patterns. */
    private static String pattern(String name) {
        return name.replaceAll("([\\\\*?\\[\\]])", "\\\\$1");
    }

    private static String setting(VmxEdit line) {
        return " \\\n    -e=" + ShellWord.of(line.key() + "=" + line.value().orElse(""));
    }
}
