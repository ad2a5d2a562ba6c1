package io.fleetmask.local;

import io.fleetmask.local.apply.ApplyCommand;
import io.fleetmask.local.deadletters.DeadLettersCommand;
import io.fleetmask.local.demo.DemoCommand;
import io.fleetmask.local.explain.ExplainCommand;
import io.fleetmask.local.fleet.ApproveCommand;
import io.fleetmask.local.fleet.ClusterCommand;
import io.fleetmask.local.fleet.HostsCommand;
import io.fleetmask.local.fleet.MatrixCommand;
import io.fleetmask.local.fleet.PatchesCommand;
import io.fleetmask.local.fleet.RejectCommand;
import io.fleetmask.local.fleet.StatusCommand;
import io.fleetmask.local.fleet.TakeBackCommand;
import io.fleetmask.local.fleet.WatchCommand;
import io.fleetmask.local.fleet.WhatIfCommand;
import io.fleetmask.local.login.LoginCommand;
import io.fleetmask.local.login.LogoutCommand;
import io.fleetmask.local.offline.CheckCommand;
import io.fleetmask.local.offline.CompareCommand;
import io.fleetmask.local.offline.ConnectCommand;
import io.fleetmask.local.offline.DiffCommand;
import io.fleetmask.local.offline.InspectCommand;
import io.fleetmask.local.offline.MaskCommand;
import io.fleetmask.local.offline.PatchCommand;
import io.fleetmask.local.offline.VerifyCommand;
import io.fleetmask.local.terminal.Printable;
import io.fleetmask.local.terminal.Terminal;
import io.fleetmask.local.up.UpCommand;
import io.fleetmask.local.upload.UploadCommand;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** The {@code fleetmask} command. */
@Command(
        name = "fleetmask",
        description = "Poor man's EVC for a whole fleet: CPUID masks that keep virtual machines migratable.",
        mixinStandardHelpOptions = true,
        versionProvider = FleetmaskVersion.class,
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:not compatible, differs, out of reach, conflict, or failed",
            "2:wrong usage",
            "3:bad input",
            "4:cannot tell: the data is incomplete"
        },
        footer = {"", "'fleetmask COMMAND --help' tells more."})
public final class Fleetmask implements Runnable {
    /** In the order of the help. */
    private static final Map<String, Class<?>> COMMANDS = new LinkedHashMap<>();

    static {
        COMMANDS.put("demo", DemoCommand.class);
        COMMANDS.put("up", UpCommand.class);
        COMMANDS.put("login", LoginCommand.class);
        COMMANDS.put("logout", LogoutCommand.class);
        COMMANDS.put("upload", UploadCommand.class);
        COMMANDS.put("status", StatusCommand.class);
        COMMANDS.put("cluster", ClusterCommand.class);
        COMMANDS.put("hosts", HostsCommand.class);
        COMMANDS.put("matrix", MatrixCommand.class);
        COMMANDS.put("patches", PatchesCommand.class);
        COMMANDS.put("approve", ApproveCommand.class);
        COMMANDS.put("reject", RejectCommand.class);
        COMMANDS.put("take-back", TakeBackCommand.class);
        COMMANDS.put("what-if", WhatIfCommand.class);
        COMMANDS.put("watch", WatchCommand.class);
        COMMANDS.put("mask", MaskCommand.class);
        COMMANDS.put("compare", CompareCommand.class);
        COMMANDS.put("connect", ConnectCommand.class);
        COMMANDS.put("inspect", InspectCommand.class);
        COMMANDS.put("patch", PatchCommand.class);
        COMMANDS.put("verify", VerifyCommand.class);
        COMMANDS.put("explain", ExplainCommand.class);
        COMMANDS.put("diff", DiffCommand.class);
        COMMANDS.put("check", CheckCommand.class);
        COMMANDS.put("apply", ApplyCommand.class);
        COMMANDS.put("dead-letters", DeadLettersCommand.class);
        COMMANDS.put("completion", CompletionCommand.class);
        COMMANDS.put("man-page", ManPageCommand.class);
        COMMANDS.put("version", VersionCommand.class);
    }

    @Spec
    private CommandSpec spec;

    private Fleetmask() {}

    /** Runs one command and ends the JVM with its exit code. */
    public static void main(String[] arguments) {
        System.exit(commandLine(arguments).execute(arguments));
    }

    /**
     * Reads the annotations of the one command that is meant, and of all only where that is not said first: reading all
     * takes as long as a short command does.
     */
    static CommandLine commandLine(String... arguments) {
        CommandLine line = new CommandLine(new Fleetmask());
        Optional<Class<?>> meant = Stream.of(arguments).findFirst().map(COMMANDS::get);
        meant.map(List::<Class<?>>of)
                .orElseGet(() -> List.copyOf(COMMANDS.values()))
                .forEach(line::addSubcommand);
        if (meant.isEmpty()) {
            addHelp(line);
        }
        return line.setUsageHelpAutoWidth(false)
                .setUsageHelpWidth(Terminal.standardOutput().helpColumns())
                .setExecutionStrategy(Fleetmask::execute)
                .setParameterExceptionHandler(new WrongUsage())
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    command.getErr().println("fleetmask: " + ForPeople.message(failure));
                    return CommandLine.ExitCode.SOFTWARE;
                });
    }

    /** For those who write {@code help mask}; the help itself tells of {@code --help} alone. */
    private static void addHelp(CommandLine line) {
        CommandLine help = new CommandLine(new CommandLine.HelpCommand());
        help.getCommandSpec().usageMessage().hidden(true);
        line.addSubcommand(help);
    }

    /** Commands show what others wrote; help, which nobody else wrote, keeps its colours. */
    private static int execute(ParseResult parsed) {
        Integer helped = CommandLine.executeHelpRequest(parsed);
        if (helped != null) {
            return helped;
        }
        CommandLine all = parsed.commandSpec().commandLine();
        all.setOut(Printable.writer(all.getOut()))
                .setErr(Terminal.standardError().notes(all.getErr()));
        return new CommandLine.RunLast().execute(parsed);
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getErr());
        throw new ParameterException(spec.commandLine(), "Which command?");
    }
}
