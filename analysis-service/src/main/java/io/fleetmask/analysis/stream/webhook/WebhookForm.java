package io.fleetmask.analysis.stream.webhook;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.fleetmask.events.EventCodec;
import io.fleetmask.events.FeatureRef;
import io.fleetmask.events.MaskChange;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a subscriber is sent of a change. Alertmanager's list of alerts is that of Prometheus' page "Alerts API". Slack's
 * {@code text} and the Adaptive Card of a Teams workflow are as these are commonly sent; neither service was tried.
 */
enum WebhookForm {
    /** A CloudEvent in HTTP's binary mode whose data is the change. */
    CLOUDEVENT {
        @Override
        Object body(MaskChange change) {
            return change;
        }
    },
    SLACK {
        @Override
        Object body(MaskChange change) {
            return Map.of(
                    "text",
                    Stream.concat(
                                    Stream.of("*" + escaped(title(change)) + "*"),
                                    lines(change).stream().map(WebhookForm::escaped))
                            .collect(Collectors.joining("\n")));
        }
    },
    TEAMS {
        @Override
        Object body(MaskChange change) {
            List<Map<String, Object>> blocks = new ArrayList<>();
            blocks.add(Map.of("type", "TextBlock", "text", title(change), "weight", "Bolder", "wrap", true));
            lines(change).forEach(line -> blocks.add(Map.of("type", "TextBlock", "text", line, "wrap", true)));
            Map<String, Object> card = Map.of("type", "AdaptiveCard", "version", "1.4", "body", blocks);
            return Map.of(
                    "type",
                    "message",
                    "attachments",
                    List.of(Map.of("contentType", "application/vnd.microsoft.card.adaptive", "content", card)));
        }
    },
    /** An alert that ends by itself after Alertmanager's resolve_timeout: a change is an event, no state. */
    ALERTMANAGER {
        @Override
        Object body(MaskChange change) {
            return List.of(Map.of(
                    "labels",
                    Map.of(
                            "alertname",
                            "FleetmaskMaskChanged",
                            "cluster",
                            change.cluster(),
                            "severity",
                            change.lost().isEmpty() ? "info" : "warning"),
                    "annotations",
                    Map.of("summary", title(change), "description", String.join("\n", lines(change))),
                    "startsAt",
                    change.changedAt().toString()));
        }
    };

    private static final int NAMES = 12;

    abstract Object body(MaskChange change);

    byte[] bytes(MaskChange change) {
        if (this == CLOUDEVENT) {
            return EventCodec.encode(change);
        }
        try {
            return EventCodec.mapper().writeValueAsString(body(change)).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("cannot write " + change, impossible);
        }
    }

    /** {@code "slack"}. */
    @JsonValue
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static WebhookForm parse(String text) {
        return Stream.of(values())
                .filter(form -> form.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("form must be one of "
                        + Stream.of(values()).map(WebhookForm::text).toList() + ", not \"" + text + "\""));
    }

    private static String title(MaskChange change) {
        return "The mask of cluster " + change.cluster() + " changed (revision " + change.revision() + ")";
    }

    private static List<String> lines(MaskChange change) {
        List<String> lines = new ArrayList<>();
        add(lines, "Hides more: ", names(change.lost()));
        add(lines, "Gives back: ", names(change.gained()));
        change.causes().forEach(cause -> add(lines, "Likely: ", cause));
        if (change.vmsAffected().count() > 0) {
            add(lines, "VMs concerned: ", Integer.toString(change.vmsAffected().count()));
        }
        change.remedy().ifPresent(remedy -> add(lines, "Cheaper: ", remedy));
        return lines;
    }

    private static void add(List<String> lines, String what, String text) {
        if (!text.isEmpty()) {
            lines.add(what + text);
        }
    }

    private static String names(Collection<FeatureRef> features) {
        String first = features.stream().limit(NAMES).map(FeatureRef::label).collect(Collectors.joining(", "));
        return features.size() > NAMES ? first + ", … (" + features.size() + ")" : first;
    }

    /** Slack takes these three for marks of its own; a host may be called anything. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
