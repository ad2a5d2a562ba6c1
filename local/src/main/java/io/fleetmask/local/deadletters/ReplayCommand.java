package io.fleetmask.local.deadletters;

import io.fleetmask.local.client.ServicePlace;
import io.fleetmask.local.client.TokenOption;
import io.fleetmask.local.terminal.Terminal;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fleetmask dead-letters replay}. */
@Command(
        name = "replay",
        description = "Brings back what no service could use, once the cause is gone. Changes of hosts and VMs are sent"
                + " again to their topic: ingest takes each once. Of the other topics, which have one writer and keep the"
                + " newest state of everything, nothing old is sent: the service that missed it compares what it holds"
                + " with them.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:all that was meant is brought back", "1:some is not, or broker or service do not answer"})
final class ReplayCommand implements Callable<Integer> {
    @Mixin
    private BrokerOption broker = new BrokerOption();

    @Mixin
    private TokenOption token = new TokenOption();

    @Mixin
    private Selection selection = new Selection();

    @Parameters(
            arity = "0..*",
            paramLabel = "LETTER",
            converter = DeadLetterId.Converter.class,
            description = "as list names them, analysis:2:17; none: all that are open")
    private List<DeadLetterId> ids = List.of();

    @Option(
            names = "--analysis",
            paramLabel = "URL",
            description = "the analysis service (default: beside FLEETMASK_URL, else http://127.0.0.1:8082)")
    private Optional<URI> analysis = Optional.empty();

    @Option(
            names = "--remediation",
            paramLabel = "URL",
            description = "the remediation service (default: beside FLEETMASK_URL, else http://127.0.0.1:8083)")
    private Optional<URI> remediation = Optional.empty();

    private final Terminal terminal;

    ReplayCommand() {
        this(Terminal.standardOutput());
    }

    ReplayCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Broker from = broker.broker();
        List<DeadLetter> open = selection.openAmong(from);
        List<DeadLetter> meant = ids.isEmpty()
                ? open
                : open.stream().filter(letter -> ids.contains(letter.id())).toList();
        if (meant.isEmpty()) {
            terminal.line("Nothing open is meant: nothing to replay.");
            return 0;
        }
        try (Replay replay = new Replay(
                from,
                Map.of(
                        "analysis",
                        token.api(analysis.orElseGet(() -> ServicePlace.ANALYSIS.among(Optional.empty()))),
                        "remediation",
                        token.api(remediation.orElseGet(() -> ServicePlace.REMEDIATION.among(Optional.empty())))),
                terminal)) {
            return replay.bringBack(meant) ? 0 : 1;
        }
    }
}
