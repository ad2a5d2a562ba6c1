package io.fleetmask.servicekit.metrics;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.backing.TopicAccess;
import io.fleetmask.servicekit.KitBacking;
import io.fleetmask.servicekit.consumed.PatchMessages;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.DoublePredicate;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(KitBacking.class)
@SuppressWarnings("NullAway.Init")
class MetricsTest {
    private static final String LAG = "fleetmask_intake_lag{topic=\"" + PatchMessages.TOPIC + "\",}";
    private static final String READ = "fleetmask_intake_messages_total{topic=\"" + PatchMessages.TOPIC + "\",}";

    private static final Duration POLL = Duration.ofMillis(100);

    TopicAccess topics;

    @Test
    void tellsWhatEachOfItsMetricsMeans() {
        topics.send(PatchMessages.of(UUID.randomUUID().toString(), 1));
        await(READ, read -> read > 0);

        List<String> helps = lines().stream()
                .filter(line -> line.startsWith("# HELP fleetmask_"))
                .toList();

        assertThat(helps)
                .hasSizeGreaterThan(4)
                .anyMatch(help -> help.startsWith("# HELP fleetmask_intake_messages_total "))
                .allMatch(help -> help.split(" ").length > 4, "has a help text");
    }

    @Test
    void countsWhatWasReadAndWhatWasNot() {
        double before = value(READ).orElse(0);

        topics.send(PatchMessages.of(UUID.randomUUID().toString(), 1));

        await(READ, read -> read >= before + 1);
        await(LAG, lag -> lag == 0);
    }

    @Test
    void saysNothingOfKafkasClients() {
        assertThat(lines()).noneMatch(line -> line.startsWith("kafka_"));
    }

    @Test
    void namesResourcesByTheirPatternAndNoPathThatSomebodyThoughtOf() {
        given().get("/probe/list/esx-1");
        given().get("/nowhere/esx-1");
        given().get("/probe/" + UUID.randomUUID());

        assertThat(lines())
                .anyMatch(line -> line.contains("uri=\"/probe/list/{id}\""))
                .noneMatch(line -> line.contains("esx-1"))
                .noneMatch(line -> line.matches(".*uri=\"[^\"]*[0-9a-f]{8}-.*"));
    }

    private void await(String series, DoublePredicate wanted) {
        Instant end = Instant.now().plus(Duration.ofSeconds(60));
        while (value(series).stream().noneMatch(wanted)) {
            assertThat(Instant.now()).as(() -> series + " is " + value(series)).isBefore(end);
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    private static OptionalDouble value(String series) {
        return lines().stream()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
                .findFirst();
    }

    private static List<String> lines() {
        return given().accept("text/plain")
                .get("/q/metrics")
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .toList();
    }
}
