package io.fleetmask.local;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code fleetmask version}: what somebody who helps asks first. */
@Command(
        name = "version",
        description =
                "Says which version this is, of which commit, with which catalogue of CPU features, and on which Java.",
        mixinStandardHelpOptions = true)
final class VersionCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        for (String line : new FleetmaskVersion().getVersion()) {
            spec.commandLine().getOut().println(line);
        }
        return 0;
    }
}
