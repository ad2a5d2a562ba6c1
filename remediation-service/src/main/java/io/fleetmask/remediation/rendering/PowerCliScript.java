package io.fleetmask.remediation.rendering;

import io.fleetmask.vmwarefiles.vmx.VmxEdit;
import java.util.List;
import java.util.stream.Collectors;

/** A patch as a script for VMware PowerCLI. It acts on exactly one VM that is powered off, or not at all. */
public final class PowerCliScript {
    private PowerCliScript() {}

    /** The script; only comments when there is nothing to do. */
    public static String of(Subject subject) {
        StringBuilder script = new StringBuilder();
        subject.head().forEach(line -> script.append(ascii(CommentLine.of(line))));
        if (subject.lines().isEmpty()) {
            return script.append("# Nothing is to be done.\n").toString();
        }
        script.append("$ErrorActionPreference = 'Stop'\n");
        script.append("$vm = @(Get-VM | Where-Object { ")
                .append(filter(subject))
                .append(" })\n");
        script.append("if ($vm.Count -ne 1) { throw ('one VM expected, found ' + $vm.Count) }\n");
        script.append("if ($vm[0].PowerState -ne 'PoweredOff') { throw 'the VM must be powered off' }\n");
        subject.lines().forEach(line -> script.append(command(line)).append('\n'));
        return script.toString();
    }

    private static String filter(Subject subject) {
        List<String> uuids = subject.uuids();
        String byName = "$_.Name -ceq " + PowerShellWord.of(subject.vm().name());
        if (uuids.isEmpty()) {
            return byName;
        }
        String known = uuids.stream().map(PowerShellWord::of).collect(Collectors.joining(", ", "@(", ")"));
        return "(" + known + " -contains $_.ExtensionData.Config.Uuid) -or (" + known
                + " -contains $_.ExtensionData.Config.InstanceUuid)";
    }

    private static String command(VmxEdit line) {
        String key = PowerShellWord.of(line.key());
        return line.value()
                .map(value -> "New-AdvancedSetting -Entity $vm[0] -Name " + key + " -Value " + PowerShellWord.of(value)
                        + " -Force -Confirm:$false | Out-Null")
                .orElse("Get-AdvancedSetting -Entity $vm[0] -Name " + key
                        + " | Remove-AdvancedSetting -Confirm:$false");
    }

    /** Comments too are read in whatever encoding the machine has. */
    private static String ascii(String comment) {
        return comment.replaceAll("[^\\x20-\\x7e\\n]", "?");
    }
}
