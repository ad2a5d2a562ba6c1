package io.fleetmask.local.deadletters;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code fleetmask dead-letters}: what the services could not use, and bringing it back. */
@Command(
        name = "dead-letters",
        description =
                "Shows the messages that the services could not use, and brings them back once the cause is gone.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        subcommands = {ListCommand.class, ShowCommand.class, ReplayCommand.class})
public final class DeadLettersCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which: list, show or replay?");
    }
}
