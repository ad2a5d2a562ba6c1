package io.fleetmask.local.deadletters;

import io.fleetmask.local.terminal.Terminal;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code fleetmask dead-letters show}. */
@Command(
        name = "show",
        description = "Shows a message that a service could not use: its headers and its value.",
        mixinStandardHelpOptions = true)
final class ShowCommand implements Callable<Integer> {
    @Mixin
    private BrokerOption broker = new BrokerOption();

    @Parameters(
            paramLabel = "LETTER",
            converter = DeadLetterId.Converter.class,
            description = "as list names it: analysis:2:17")
    private DeadLetterId id = new DeadLetterId("", 0, 0);

    private final Terminal terminal;

    ShowCommand() {
        this(Terminal.standardOutput());
    }

    ShowCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        ConsumerRecord<byte[], byte[]> letter = broker.broker().at(id.place(), id.offset());
        if (letter.offset() != id.offset()) {
            throw new DeadLettersException(id + " is not there any more; the next one is " + DeadLetterId.of(letter));
        }
        print("stored", Instant.ofEpochMilli(letter.timestamp()).toString());
        print("key", letter.key() == null ? "(none)" : DeadLetter.text(letter.key()));
        for (Header header : letter.headers()) {
            print(header.key(), header.value() == null ? "(none)" : DeadLetter.text(header.value()));
        }
        terminal.line();
        terminal.lines(letter.value() == null ? "(no value: a tombstone)" : DeadLetter.text(letter.value()));
        return 0;
    }

    private void print(String name, String value) {
        terminal.line(terminal.ink().faint(name + ":") + " " + value);
    }
}
