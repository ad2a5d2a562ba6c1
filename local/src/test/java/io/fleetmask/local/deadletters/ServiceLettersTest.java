package io.fleetmask.local.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.local.client.PlayedServices;
import io.fleetmask.local.client.PlayedServices.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** {@code dead-letters} with the three services, which are played, on ports in a row. */
class ServiceLettersTest {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private volatile boolean isRemediationAway;
    private final PlayedServices services = started();

    private PlayedServices started() {
        try {
            return PlayedServices.start(this::answer);
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    @AfterEach
    void stop() {
        services.close();
    }

    private Reply answer(String service, String request) {
        return isRemediationAway && service.equals("remediation")
                ? new Reply(503, "{\"detail\":\"the broker does not answer\"}")
                : Reply.of(json(service, request));
    }

    private String json(String service, String request) {
        if (request.contains("/replay")) {
            boolean isFirst = services.asked.stream()
                            .filter(each -> each.startsWith(service + " POST"))
                            .count()
                    == 1;
            return service.equals("ingest")
                    ? "{\"letters\":2,\"topics\":[{\"topic\":\"fleetmask.host-changes\",\"letters\":2,\"how\":\"sent-again\"}],"
                            + "\"more\":" + isFirst + "}"
                    : "{\"letters\":1,\"topics\":[{\"topic\":\"fleetmask.vms\",\"letters\":1,\"how\":\"compared\"}],\"more\":false}";
        }
        if (request.contains("/dead-letters/")) {
            return "{\"letter\":" + letter("analysis", 7, "fleetmask.vms", "")
                    + ",\"headers\":[{\"name\":\"ce_id\",\"value\":\"event/1\"}],\"value\":\"{\\\"a\\\":1}\"}";
        }
        return switch (service) {
            case "ingest" ->
                request.contains("after=")
                        ? page(
                                letter(
                                        service,
                                        2,
                                        "fleetmask.host-changes",
                                        ",\"replayedAt\":\"2026-11-26T13:00:00Z\""),
                                "")
                        : page(letter(service, 1, "fleetmask.host-changes", ""), ",\"next\":\"ingest:0:1\"");
            case "analysis" -> page(letter(service, 7, "fleetmask.vms", ""), "");
            default -> page("", "");
        };
    }

    private static String page(String items, String next) {
        return "{\"items\":[" + items + "]" + next + "}";
    }

    private static String letter(String service, int offset, String topic, String more) {
        return """
            {"id":"%s:0:%d","storedAt":"2026-11-26T12:00:00.5Z","topic":"%s","key":"=1+1","reason":"no JSON"%s}""".formatted(service, offset, topic, more);
    }

    @Test
    void listsTheLettersOfAllServicesToTheEnd() {
        assertThat(run("list", "--topic", "fleetmask.vms")).isZero();

        assertThat(output())
                .startsWith("2 open, 1 replayed")
                .anyMatch(line -> line.startsWith("analysis:0:7  2026-11-26T12:00:00Z  fleetmask.vms"))
                .anyMatch(line -> line.startsWith("ingest:0:1 "))
                .noneMatch(line -> line.startsWith("ingest:0:2 "));
        assertThat(services.asked)
                .contains(
                        "ingest GET /api/v1/dead-letters?limit=1000&replayed=true&topic=fleetmask.vms",
                        "ingest GET /api/v1/dead-letters?after=ingest%3A0%3A1&limit=1000&replayed=true&topic=fleetmask.vms");
        assertThat(run("list", "--replayed", "--csv")).isZero();
        assertThat(output())
                .hasSize(4)
                .contains("ingest:0:1,2026-11-26T12:00:00Z,fleetmask.host-changes,'=1+1,no JSON");
    }

    @Test
    void showsOneOfTheServiceThatHasIt() {
        assertThat(run("show", "analysis:0:7")).isZero();

        assertThat(output()).contains("stored: 2026-11-26T12:00:00.5Z", "ce_id: event/1", "{\"a\":1}");
        assertThat(services.asked).containsExactly("analysis GET /api/v1/dead-letters/analysis%3A0%3A7");
        assertThat(run("show", "analysis:0:7", "--json")).isZero();
        assertThat(String.join("", output())).contains("\"id\" : \"analysis:0:7\"", "\"ce_id\" : \"event/1\"");
    }

    @Test
    void bringsBackWhatIsOpenAThousandAtATime() {
        assertThat(run("replay", "--reason", "JSON", "--because", "repaired")).isZero();

        assertThat(output())
                .containsExactly(
                        "1 of analysis: it compares what it holds with the topics",
                        "4 sent again to fleetmask.host-changes",
                        "1 of remediation: it compares what it holds with the topics");
        assertThat(services.asked)
                .filteredOn(each -> each.startsWith("ingest POST"))
                .containsExactly(
                        "ingest POST /api/v1/dead-letters/replay{\"reason\":\"JSON\",\"because\":\"repaired\"}",
                        "ingest POST /api/v1/dead-letters/replay{\"reason\":\"JSON\",\"because\":\"repaired\"}");
        services.asked.clear();
        run("replay", "analysis:0:7", "--csv");
        assertThat(services.asked)
                .containsExactly("analysis POST /api/v1/dead-letters/replay{\"ids\":[\"analysis:0:7\"]}");
        assertThat(output()).containsExactly("SERVICE,TOPIC,LETTERS,HOW,FAILURE", "analysis,,1,compared,");
    }

    @Test
    void saysWhichServiceBroughtNothingBack() {
        isRemediationAway = true;

        assertThat(run("replay")).isEqualTo(1);

        assertThat(output())
                .last()
                .asString()
                .startsWith("remediation brought nothing back: POST /api/v1/dead-letters/replay answered 503")
                .endsWith("the broker does not answer");
    }

    private int run(String... arguments) {
        written.reset();
        List<String> words = new ArrayList<>(List.of(arguments));
        words.addAll(List.of("--to", services.url()));
        return new CommandLine(new DeadLettersCommand())
                .setOut(new PrintWriter(written, true, StandardCharsets.UTF_8))
                .execute(words.toArray(String[]::new));
    }

    private List<String> output() {
        return written.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
