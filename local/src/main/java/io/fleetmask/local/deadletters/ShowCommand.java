package io.fleetmask.local.deadletters;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleetmask.local.fleet.Columns;
import io.fleetmask.local.terminal.Page;
import io.fleetmask.local.terminal.Printable;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fleetmask dead-letters show}. */
@Command(
        name = "show",
        description = "Shows a message that a service could not use: its headers and its value.",
        mixinStandardHelpOptions = true)
final class ShowCommand implements Callable<Integer> {
    private static final String NONE = "(none)";

    @Mixin
    private LettersOption from = new LettersOption();

    @Parameters(
            paramLabel = "LETTER",
            converter = DeadLetterId.Converter.class,
            description = "as list names it: analysis:2:17")
    private DeadLetterId id = new DeadLetterId("", 0, 0);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Letters.Shown shown = from.letters().show(id);
        if (from.services().printed(json(shown), spec) || from.services().printed(table(shown), spec)) {
            return 0;
        }
        Page page = Page.of(spec.commandLine().getOut());
        shown.facts()
                .forEach(fact -> page.line(page.ink().faint(Printable.line(fact.name()) + ":") + " "
                        + Printable.line(fact.text().orElse(NONE))));
        page.gap();
        shown.value().orElse("(no value: a tombstone)").lines().forEach(line -> page.line(Printable.line(line)));
        return 0;
    }

    private ObjectNode json(Letters.Shown shown) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("id", id.toString());
        ObjectNode facts = answer.putObject("facts");
        shown.facts().forEach(fact -> facts.put(fact.name(), fact.text().orElse(null)));
        return answer.put("value", shown.value().orElse(null));
    }

    private static Columns table(Letters.Shown shown) {
        Columns table = new Columns("NAME", "TEXT");
        shown.facts().forEach(fact -> table.row(fact.name(), fact.text().orElse("")));
        table.row("value", shown.value().orElse(""));
        return table;
    }
}
