package io.fleetmask.analysis.stream.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleetmask.events.EventCodec;
import io.fleetmask.events.FeatureRef;
import io.fleetmask.events.IdSample;
import io.fleetmask.events.MaskChange;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The shapes that the three describe in public; samples of our own. */
class WebhookFormTest {
    private static final MaskChange CHANGE = new MaskChange(
            "lab",
            7,
            Instant.parse("2026-03-01T12:00:00Z"),
            List.of(),
            List.of("cpuid.AES"),
            List.of(new FeatureRef("cpuid.AES", "1.ecx[25]", "AES-NI")),
            List.of(),
            List.of(),
            List.of("esx-<2> & co: AES is switched off"),
            new IdSample(3, List.of("web")),
            IdSample.NONE,
            Optional.of("Switch it on."));

    @Test
    void slackGetsATextWithoutItsOwnMarks() throws IOException {
        assertThat(json(WebhookForm.SLACK).path("text").asText().lines())
                .containsExactly(
                        "*The mask of cluster lab changed (revision 7)*",
                        "Hides more: AES-NI",
                        "Likely: esx-&lt;2&gt; &amp; co: AES is switched off",
                        "VMs concerned: 3",
                        "Cheaper: Switch it on.");
    }

    @Test
    void teamsGetsAMessageWithAnAdaptiveCard() throws IOException {
        JsonNode message = json(WebhookForm.TEAMS);
        assertThat(message.path("type").asText()).isEqualTo("message");
        JsonNode attachment = message.path("attachments").path(0);
        assertThat(attachment.path("contentType").asText()).isEqualTo("application/vnd.microsoft.card.adaptive");
        assertThat(attachment.path("content").path("type").asText()).isEqualTo("AdaptiveCard");
        assertThat(attachment.path("content").path("body")).hasSize(5).allSatisfy(block -> {
            assertThat(block.path("type").asText()).isEqualTo("TextBlock");
            assertThat(block.path("wrap").asBoolean()).isTrue();
        });
    }

    @Test
    void alertmanagerGetsAListOfOneAlert() throws IOException {
        JsonNode alerts = json(WebhookForm.ALERTMANAGER);
        assertThat(alerts.isArray()).isTrue();
        assertThat(alerts).hasSize(1);
        JsonNode alert = alerts.path(0);
        assertThat(alert.path("labels").path("alertname").asText()).isEqualTo("FleetmaskMaskChanged");
        assertThat(alert.path("labels").path("cluster").asText()).isEqualTo("lab");
        assertThat(alert.path("labels").path("severity").asText()).isEqualTo("warning");
        assertThat(alert.path("startsAt").asText()).isEqualTo("2026-03-01T12:00:00Z");
        assertThat(alert.path("annotations").path("description").asText()).contains("Cheaper: Switch it on.");
    }

    @Test
    void refusesAFormThatThereIsNot() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WebhookForm.parse("irc"))
                .withMessageContaining("slack");
    }

    private static JsonNode json(WebhookForm form) throws IOException {
        return EventCodec.mapper().readTree(form.bytes(CHANGE));
    }
}
