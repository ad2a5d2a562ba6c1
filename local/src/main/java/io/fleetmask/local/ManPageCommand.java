package io.fleetmask.local;

import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fleetmask man-page}: help in the form of a manual page. */
@Command(
        name = "man-page",
        description = "Prints the help of a command as a manual page: fleetmask man-page mask | man -l -",
        hidden = true,
        mixinStandardHelpOptions = true)
final class ManPageCommand implements Callable<Integer> {
    private static final int WIDTH = 76;

    @Parameters(arity = "0..1", paramLabel = "COMMAND", description = "the page of fleetmask itself if it is left out")
    private String command = "";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        CommandLine all = Fleetmask.commandLine();
        CommandLine meant = command.isEmpty() ? all : all.getSubcommands().get(command);
        if (meant == null) {
            throw new ParameterException(spec.commandLine(), "There is no command " + command + ".");
        }
        spec.commandLine().getOut().print(page(meant));
        spec.commandLine().getOut().flush();
        return 0;
    }

    private String page(CommandLine meant) {
        String name = command.isEmpty() ? "fleetmask" : "fleetmask-" + command;
        String about = String.join(" ", meant.getCommandSpec().usageMessage().description());
        String help = meant.setUsageHelpWidth(WIDTH).getUsageMessage(Ansi.OFF);
        return ".TH " + name.toUpperCase(Locale.ROOT) + " 1 \"\" \"" + new FleetmaskVersion().getVersion()[0]
                + "\"\n.SH NAME\n" + roff(name + " - " + first(about)) + "\n.SH DESCRIPTION\n.nf\n" + roff(help)
                + ".fi\n";
    }

    /** Up to the end of the first sentence. */
    private static String first(String description) {
        int end = description.indexOf(". ");
        return (end < 0 ? description : description.substring(0, end)).replaceFirst("\\.$", "");
    }

    /** Backslashes, hyphens and leading dots mean something to troff. */
    private static String roff(String text) {
        return text.replace("\\", "\\e").replace("-", "\\-").replaceAll("(?m)^([.'])", "\\\\&$1");
    }
}
