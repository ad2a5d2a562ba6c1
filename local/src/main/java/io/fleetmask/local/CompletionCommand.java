package io.fleetmask.local;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fleetmask completion}: what a shell needs to complete commands and options. */
@Command(
        name = "completion",
        description = "Prints what a shell needs to complete commands and options:"
                + " source <(fleetmask completion bash). For zsh the script switches on its bash completion.",
        mixinStandardHelpOptions = true)
final class CompletionCommand implements Callable<Integer> {
    @Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}")
    private Shell shell = Shell.bash;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Those that the script is for. */
    @SuppressWarnings("MemberName")
    private enum Shell {
        bash,
        zsh
    }

    @Override
    public Integer call() {
        String script = AutoComplete.bash("fleetmask", Fleetmask.commandLine());
        if (shell == Shell.zsh) {
            spec.commandLine().getOut().println("#compdef fleetmask");
        }
        spec.commandLine().getOut().print(script);
        spec.commandLine().getOut().flush();
        return 0;
    }
}
