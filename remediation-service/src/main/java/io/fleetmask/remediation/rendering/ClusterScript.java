package io.fleetmask.remediation.rendering;

import java.util.ArrayList;
import java.util.List;

/** The scripts of many VMs as one: each acts by itself, and one that fails keeps none of the others from being done. */
public final class ClusterScript {
    private static final String DELIMITER = "END_OF_VM";

    private ClusterScript() {}

    /** For a POSIX shell: a shell of its own for each VM. */
    public static String govc(List<Subject> subjects) {
        StringBuilder script = new StringBuilder("#!/bin/sh\n# Approved patches of " + subjects.size()
                + " VMs. Each VM has to be powered off; those that are not are left out.\nfailed=0\n");
        for (Subject subject : subjects) {
            String one = GovcScript.of(subject);
            String end = delimiter(one);
            script.append("sh <<'").append(end).append("' || failed=$((failed + 1))\n");
            script.append(one).append(end).append('\n');
        }
        return script.append("[ \"$failed\" -eq 0 ] || echo \"$failed of ")
                .append(subjects.size())
                .append(" VMs were left out\" >&2\n[ \"$failed\" -eq 0 ]\n")
                .toString();
    }

    /** No line of the script ends it early, whatever a VM is called. */
    private static String delimiter(String script) {
        List<String> lines = new ArrayList<>(script.lines().toList());
        String end = DELIMITER;
        while (lines.contains(end)) {
            end += "_";
        }
        return end;
    }

    /** For PowerCLI: a block of its own for each VM. */
    public static String powerCli(List<Subject> subjects) {
        StringBuilder script = new StringBuilder("# Approved patches of " + subjects.size()
                + " VMs. Each VM has to be powered off; those that are not are left out.\n$failed = 0\n");
        for (Subject subject : subjects) {
            script.append("try {\n& {\n")
                    .append(PowerCliScript.of(subject))
                    .append("}\n} catch { $failed++; Write-Warning ")
                    .append(PowerShellWord.of(subject.vm().id() + ": "))
                    .append("; Write-Warning $_ }\n");
        }
        return script.append("if ($failed -gt 0) { throw ($failed.ToString() + ' of ")
                .append(subjects.size())
                .append(" VMs were left out') }\n")
                .toString();
    }
}
