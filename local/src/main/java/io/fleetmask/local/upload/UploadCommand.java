package io.fleetmask.local.upload;

import io.fleetmask.local.client.HttpApi;
import io.fleetmask.local.terminal.ProgressBar;
import io.fleetmask.local.terminal.Terminal;
import io.fleetmask.local.upload.Receipt.Outcome;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sends logs to the ingest service. */
@Command(
        name = "upload",
        description = "Sends vmware.log files, and those found in directories and archives, to the ingest service.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:every log was accepted", "1:the service does not answer", "3:some logs were refused"})
public final class UploadCommand implements Callable<Integer> {
    private static final int BAD_INPUT = 3;

    @Parameters(
            arity = "1..*",
            paramLabel = "PATH",
            description = "logs, archives of them (.tgz, .tar, .zip), and directories that are searched for both")
    private List<Path> paths;

    @Option(names = "--cluster", paramLabel = "ID", description = "the cluster that the hosts belong to; it must exist")
    private Optional<String> cluster;

    @Option(
            names = "--to",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8081",
            description = "the ingest service (default: ${DEFAULT-VALUE})")
    private URI to;

    @Option(names = "--move", description = "take hosts out of the cluster they are in now")
    private boolean move;

    @Option(names = "--zone", paramLabel = "ZONE", description = "of times without one, for example Europe/Berlin")
    private Optional<String> zone;

    private final Terminal terminal;

    /** Writes to standard output. */
    public UploadCommand() {
        this(Terminal.standardOutput());
    }

    UploadCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        List<Path> files = LogFiles.under(paths);
        if (files.isEmpty()) {
            terminal.line("No vmware.log and no archive below " + paths);
            return BAD_INPUT;
        }
        Map<Outcome, Integer> counts = send(files);
        summarise(counts);
        return counts.containsKey(Outcome.REFUSED) ? BAD_INPUT : 0;
    }

    private Map<Outcome, Integer> send(List<Path> files) {
        Upload upload = new Upload(new HttpApi(to), "/vmware-logs" + query());
        ProgressBar bar = new ProgressBar(
                terminal, files.stream().mapToLong(UploadCommand::size).sum());
        Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
        for (Path file : files) {
            List<Receipt> receipts = send(upload, file, bar);
            bar.finish();
            for (Receipt receipt : receipts) {
                receipt.print(terminal);
                counts.merge(receipt.outcome(), 1, Integer::sum);
            }
        }
        return counts;
    }

    private static List<Receipt> send(Upload upload, Path file, ProgressBar bar) {
        try {
            return Receipt.of(file, upload.send(file, bytes -> bar.advance(bytes, file.toString())));
        } catch (IOException unreadable) {
            return List.of(Receipt.refused(file.toString(), "cannot be read: " + unreadable));
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException unreadable) {
            return 0;
        }
    }

    private String query() {
        Map<String, String> parameters = new LinkedHashMap<>();
        cluster.ifPresent(id -> parameters.put("cluster", id));
        zone.ifPresent(name -> parameters.put("zone", name));
        if (move) {
            parameters.put("move", "true");
        }
        return parameters.isEmpty()
                ? ""
                : parameters.entrySet().stream()
                        .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&", "?", ""));
    }

    private void summarise(Map<Outcome, Integer> counts) {
        terminal.line(counts.entrySet().stream()
                .map(each -> each.getValue() + " " + each.getKey().word())
                .collect(Collectors.joining(", ")));
    }
}
