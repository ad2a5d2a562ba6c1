package io.fleetmask.events;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The Kafka headers that make a message a CloudEvent 1.0 in binary mode.
 *
 * <p>{@code ce_id} is unique per source: the topic, the key and the revision. Tombstones carry the same headers and no
 * value.
 */
public final class CloudEventHeaders {
    /** The header with the revision, for readers that must not parse the value; a CloudEvents extension attribute. */
    public static final String REVISION = "ce_revision";

    /** The header with the event's type. */
    public static final String TYPE = "ce_type";

    private static final String TYPE_PREFIX = "io.fleetmask.";

    private CloudEventHeaders() {}

    /** The headers of a message on this topic; the name and value of each are ASCII. */
    public static Map<String, String> of(Topic topic, String key, long revision, java.time.Instant time) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", topic.topicName() + "/" + revision);
        headers.put("ce_source", "/fleetmask/" + writer(topic, key));
        headers.put(TYPE, type(topic));
        headers.put("ce_dataschema", MessageSchema.id(topic));
        headers.put("ce_subject", key);
        headers.put("ce_time", time.toString());
        headers.put(REVISION, Long.toString(revision));
        headers.put("content-type", "application/json");
        return headers;
    }

    private static String writer(Topic topic, String key) {
        return topic.writer() == Topic.Writer.SERVICES
                ? key.substring(0, key.indexOf('/'))
                : Words.text(topic.writer());
    }

    /** {@code io.fleetmask.hosts.v1}. */
    public static String type(Topic topic) {
        return TYPE_PREFIX + topic.topicName().substring("fleetmask.".length()) + ".v1";
    }
}
