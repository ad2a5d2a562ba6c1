package io.fleetmask.local.fleet;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code fleetmask cluster}: declares clusters, sets their policy, and shows their masks. */
@Command(
        name = "cluster",
        description = "Declares clusters, sets their policy, and shows their masks and how these came about.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        subcommands = {
            ClusterListCommand.class,
            ClusterAddCommand.class,
            ClusterPolicyCommand.class,
            ClusterMaskCommand.class,
            ClusterChangesCommand.class,
            ClusterRemoveCommand.class
        })
public final class ClusterCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which: list, add, policy, mask, changes or remove?");
    }
}
