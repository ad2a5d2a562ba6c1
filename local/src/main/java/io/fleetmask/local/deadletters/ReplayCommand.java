package io.fleetmask.local.deadletters;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleetmask.local.client.HttpApi;
import io.fleetmask.local.fleet.Columns;
import io.fleetmask.local.terminal.Page;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

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
    private LettersOption from = new LettersOption();

    @Mixin
    private Selection selection = new Selection();

    @Parameters(
            arity = "0..*",
            paramLabel = "LETTER",
            converter = DeadLetterId.Converter.class,
            description = "as list names them, analysis:2:17; none: all that are open")
    private List<DeadLetterId> ids = List.of();

    @Option(names = "--because", paramLabel = "WHY", description = "why, for the audit")
    private Optional<String> because = Optional.empty();

    @Option(
            names = "--analysis",
            paramLabel = "URL",
            description = "with --kafka: the analysis service, where it is not beside the others")
    private Optional<URI> analysis = Optional.empty();

    @Option(
            names = "--remediation",
            paramLabel = "URL",
            description = "with --kafka: the remediation service, where it is not beside the others")
    private Optional<URI> remediation = Optional.empty();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        HttpApi first = analysis.map(from.services()::at).orElseGet(from.services()::analysis);
        HttpApi second = remediation.map(from.services()::at).orElseGet(from.services()::remediation);
        List<Brought> brought = from.letters(first, second).replay(selection, ids, because);
        int code = brought.stream().allMatch(Brought::isBack) ? 0 : 1;
        if (from.services().printed(json(brought), spec) || from.services().printed(table(brought), spec)) {
            return code;
        }
        Page page = Page.of(spec.commandLine().getOut());
        if (brought.isEmpty()) {
            page.text("Nothing open is meant: nothing to replay.");
        }
        brought.forEach(each -> page.line(each.sentence(page.ink())));
        return code;
    }

    private static String word(Brought each) {
        return each.how().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static ObjectNode json(List<Brought> brought) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode items = answer.putArray("items");
        for (Brought each : brought) {
            ObjectNode item = items.addObject()
                    .put("service", each.service())
                    .put("letters", each.letters())
                    .put("how", word(each));
            each.topic().ifPresent(topic -> item.put("topic", topic));
            each.failure().ifPresent(why -> item.put("failure", why));
        }
        return answer;
    }

    private static Columns table(List<Brought> brought) {
        Columns table = new Columns("SERVICE", "TOPIC", "LETTERS", "HOW", "FAILURE");
        brought.forEach(each -> table.row(
                each.service(),
                each.topic().orElse(""),
                Long.toString(each.letters()),
                word(each),
                each.failure().orElse("")));
        return table;
    }
}
