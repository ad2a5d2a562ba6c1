package io.fleetmask.servicekit.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleetmask.events.ClusterMask;
import io.fleetmask.events.EventCodec;
import io.fleetmask.events.UnreadableEventException;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class MessageDecoderTest {
    private final MessageDecoder<ClusterMask> decoder = new MessageDecoder<>(ClusterMask.class);

    @Test
    void readsStatesAndTombstones() throws Exception {
        assertThat(decoder.decode(Messages.of(Messages.mask("lab", 3))))
                .isEqualTo(new Received.Current<>(Messages.mask("lab", 3)));
        assertThat(decoder.decode(Messages.tombstone("lab", 4))).isEqualTo(new Received.Gone<>("lab", 4));
    }

    @Test
    void saysWhatIsWrong() {
        byte[] value = EventCodec.encode(Messages.mask("lab", 3));
        refuses(Messages.record(Optional.empty(), Optional.of(value), Map.of()), "the message has no key");
        refuses(
                Messages.record(Optional.of(new byte[] {(byte) 0xff}), Optional.of(value), Map.of()),
                "key is not UTF-8");
        refuses(
                Messages.record(Optional.of(Messages.bytes("prod")), Optional.of(value), Map.of()),
                "the message key is \"prod\", the value is about \"lab\"");
        refuses(
                Messages.record(Optional.of(Messages.bytes("lab")), Optional.empty(), Map.of()),
                "a tombstone without the header ce_revision");
        refuses(
                Messages.record(Optional.of(Messages.bytes("lab")), Optional.empty(), Map.of("ce_revision", "x")),
                "not \"x\"");
        refuses(
                Messages.record(Optional.of(Messages.bytes("lab")), Optional.of(Messages.bytes("{")), Map.of()),
                "not JSON");
    }

    private void refuses(ConsumerRecord<byte[], byte[]> message, String reason) {
        assertThatThrownBy(() -> decoder.decode(message))
                .isInstanceOf(UnreadableEventException.class)
                .hasMessageContaining(reason);
    }
}
