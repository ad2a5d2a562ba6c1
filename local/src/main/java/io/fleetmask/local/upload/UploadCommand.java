package io.fleetmask.local.upload;

import io.fleetmask.local.client.HttpApi;
import io.fleetmask.local.client.ServicePlace;
import io.fleetmask.local.client.TokenOption;
import io.fleetmask.local.terminal.ProgressBar;
import io.fleetmask.local.terminal.Terminal;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sends logs to the ingest service. */
@Command(
        name = "upload",
        description = "Sends vmware.log files, and those found in directories and archives, to the ingest service.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every log was accepted",
            "1:a service does not answer, or the masks are not there in time",
            "3:some logs were refused, or the cluster is not known"
        })
public final class UploadCommand implements Callable<Integer> {
    private static final int BAD_INPUT = 3;

    @Parameters(
            arity = "1..*",
            paramLabel = "PATH",
            description = "logs, archives of them (.tgz, .tar, .zip), and directories that are searched for both")
    private List<Path> paths;

    @Option(names = "--cluster", paramLabel = "ID", description = "the cluster that the hosts belong to")
    private Optional<String> cluster;

    @Option(names = "--create-cluster", description = "declare the cluster where it does not exist yet")
    private boolean createCluster;

    @Option(
            names = "--to",
            paramLabel = "URL",
            description = "the services, by ingest's address (default: FLEETMASK_URL, else " + ServicePlace.HOME + ")")
    private Optional<String> to = Optional.empty();

    @Option(names = "--wait", description = "until the masks of the hosts' clusters include what was sent")
    private boolean wait;

    @Option(
            names = "--analysis",
            paramLabel = "URL",
            description = "the analysis service, for --wait (default: the one beside --to)")
    private Optional<URI> analysis = Optional.empty();

    @Option(names = "--move", description = "take hosts out of the cluster they are in now")
    private boolean move;

    @Mixin
    private TokenOption token = new TokenOption();

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
        HttpApi ingest = token.api(ServicePlace.INGEST.among(to));
        Optional<String> hindrance = cluster.flatMap(id -> new DeclaredCluster(ingest, id).ensure(createCluster));
        if (hindrance.isPresent()) {
            terminal.line(hindrance.get());
            return BAD_INPUT;
        }
        Tally tally = send(ingest, files);
        tally.print(terminal);
        int waited = wait ? await(tally) : 0;
        tally.clusters().forEach(id -> terminal.line("Next: fleetmask status " + id));
        return Math.max(tally.isWhole() ? 0 : BAD_INPUT, waited);
    }

    private Tally send(HttpApi ingest, List<Path> files) {
        Upload upload = new Upload(ingest, "/vmware-logs" + query());
        ProgressBar bar = new ProgressBar(
                terminal, files.stream().mapToLong(UploadCommand::size).sum());
        Tally tally = new Tally();
        for (Path file : files) {
            List<Receipt> receipts = send(upload, file, bar);
            bar.finish();
            for (Receipt receipt : receipts) {
                receipt.print(terminal);
                tally.count(receipt);
            }
        }
        return tally;
    }

    private int await(Tally tally) {
        return new MaskWait(token.api(analysis.orElseGet(() -> ServicePlace.ANALYSIS.among(to))), terminal).until(tally)
                ? 0
                : 1;
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
}
