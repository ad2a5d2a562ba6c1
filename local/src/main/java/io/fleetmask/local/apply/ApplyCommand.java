package io.fleetmask.local.apply;

import io.fleetmask.local.apply.FileResult.Outcome;
import io.fleetmask.local.client.ServicePlace;
import io.fleetmask.local.client.TokenOption;
import io.fleetmask.local.search.FilesBelow;
import io.fleetmask.local.terminal.Terminal;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fleetmask apply}: approved patches into the .vmx files of their VMs. */
@Command(
        name = "apply",
        description = "Brings approved patches into .vmx files and reports that they are in. Shows what would change"
                + " and writes nothing unless told to. A file goes to the VM that has its vc.uuid, BIOS UUID or"
                + " path. Files of VMs that run, or are suspended, are never written.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done, or nothing to do",
            "1:some file was refused (VM runs, conflict, unclear whose it is), or the service does not answer",
            "2:wrong usage",
            "3:some file cannot be used (missing, encrypted, the same key twice)"
        })
public final class ApplyCommand implements Callable<Integer> {
    private static final int BAD_INPUT = 3;
    private static final Pattern URL = Pattern.compile("https?://.*");

    @Parameters(
            arity = "1..*",
            paramLabel = "PATH",
            description = ".vmx files, and directories that are searched for them, a whole datastore for example")
    private List<Path> paths = List.of();

    @Option(
            names = "--from",
            paramLabel = "URL|PATCH",
            description =
                    "the remediation service (default: beside FLEETMASK_URL, else http://127.0.0.1:8083), or a file with its JSON answer: a patch,"
                            + " or a page of them. With --undo it is asked only when given.")
    private Optional<String> from = Optional.empty();

    @Option(
            names = "--write",
            description = "write the files, each in one step, and keep the earlier version beside it")
    private boolean write;

    @Option(names = "--diff", description = "show below each file what changes in it")
    private boolean diff;

    @Option(
            names = "--undo",
            description = "take out what this command wrote, and what the patches of --from brought; whatever others"
                    + " changed since then stays")
    private boolean undo;

    @Option(
            names = "--clean",
            description = "remove the copies beside files in which nothing of this command's is any more; where"
                    + " something is, they are the way back and stay. Asks no service.")
    private boolean clean;

    @Mixin
    private TokenOption token = new TokenOption();

    @Option(
            names = "--by",
            paramLabel = "NAME",
            description = "a name for the history (default: your user name, or what the token says)")
    private Optional<String> by = Optional.empty();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final Terminal terminal;

    /** Writes to standard output. */
    public ApplyCommand() {
        this(Terminal.standardOutput());
    }

    ApplyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        if (clean && (undo || from.isPresent())) {
            throw new ParameterException(
                    spec.commandLine(), "--clean stands alone: take back first (--undo --write), then clean");
        }
        FilesBelow files = VmxFiles.under(paths);
        if (files.files().isEmpty() && files.unreadable().isEmpty()) {
            terminal.line("No .vmx file below " + paths);
            return BAD_INPUT;
        }
        try {
            return work(files, clean || (undo && from.isEmpty()) ? Optional.empty() : Optional.of(source()));
        } catch (UnreadablePatchException bad) {
            terminal.line("fleetmask apply: " + bad.getMessage());
            return BAD_INPUT;
        }
    }

    private int work(FilesBelow files, Optional<PatchSource> source) {
        FileWork work = new FileWork(write);
        Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
        for (Path file : files.files()) {
            tell(done(work, file, source), counts);
        }
        for (Path directory : files.unreadable()) {
            tell(FileResult.of(directory, Outcome.UNUSABLE, "cannot be read"), counts);
        }
        summarise(counts);
        return counts.keySet().stream().mapToInt(Outcome::exitCode).max().orElse(0);
    }

    private FileResult done(FileWork work, Path file, Optional<PatchSource> source) {
        if (clean) {
            return work.clean(file);
        }
        return undo ? work.undo(file, source) : work.apply(file, source.orElseThrow());
    }

    private void tell(FileResult result, Map<Outcome, Integer> counts) {
        result.print(terminal, diff);
        counts.merge(result.outcome(), 1, Integer::sum);
    }

    private PatchSource source() throws UnreadablePatchException {
        String given = from.orElseGet(
                () -> ServicePlace.REMEDIATION.among(Optional.empty()).toString());
        return URL.matcher(given).matches()
                ? new PatchSource.Service(token.api(URI.create(given)), who(URI.create(given)))
                : PatchSource.Document.read(Path.of(given));
    }

    /** Nobody where a token says it. */
    private Optional<String> who(URI service) {
        return token.isGiven(service)
                ? by
                : by.or(() -> Optional.of(System.getProperty("user.name", "somebody") + ", fleetmask apply"));
    }

    private void summarise(Map<Outcome, Integer> counts) {
        terminal.line(counts.entrySet().stream()
                .map(each -> each.getValue() + " " + each.getKey().word())
                .collect(Collectors.joining(", ")));
        if (counts.containsKey(Outcome.WOULD_CLEAN)) {
            terminal.line("Nothing was removed: --write does" + (diff ? "." : ", and --diff names the copies."));
        }
        if (counts.containsKey(Outcome.WOULD_CHANGE) || counts.containsKey(Outcome.WOULD_TAKE_BACK)) {
            terminal.line("Nothing was written: --write does" + (diff ? "." : ", and --diff shows what it would be."));
        }
        if (counts.containsKey(Outcome.TAKEN_BACK)) {
            terminal.line("The copies stay beside the files: --clean removes those that nobody needs any more.");
            terminal.line(
                    from.filter(source -> URL.matcher(source).matches()).isPresent()
                            ? "The service knows. To let masks in again: fleetmask take-back VM --release."
                            : "The service does not know of it, and a patch that is still approved comes back with the next"
                                    + " apply: fleetmask take-back VM tells it, or --from here.");
        }
    }
}
