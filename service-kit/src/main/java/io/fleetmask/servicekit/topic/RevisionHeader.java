package io.fleetmask.servicekit.topic;

import io.fleetmask.events.CloudEventHeaders;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** The revision in a message's headers. */
public final class RevisionHeader {
    private RevisionHeader() {}

    /** 0 when there is none, or something foreign. */
    public static long of(ConsumerRecord<?, ?> message) {
        Header header = message.headers().lastHeader(CloudEventHeaders.REVISION);
        if (header == null || header.value() == null) {
            return 0;
        }
        try {
            return Long.parseLong(new String(header.value(), StandardCharsets.UTF_8));
        } catch (NumberFormatException foreign) {
            return 0;
        }
    }
}
