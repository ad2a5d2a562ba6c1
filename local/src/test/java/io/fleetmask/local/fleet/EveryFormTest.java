package io.fleetmask.local.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fleetmask.local.client.PlayedServices;
import io.fleetmask.local.client.PlayedServices.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Every command for the running system prints for people, as JSON and as CSV. */
class EveryFormTest {
    private static final int COLUMNS = 100;
    private static final String AES = "{\"key\":\"cpuid.AES\",\"bit\":\"1.ecx[25]\"}";
    private static final String PATCH = """
            {"vm":"=cmd()","state":"proposed","cluster":"lab","reason":"hides, 1","memory":{"number":3},
             "lines":[{"key":"cpuid.1.ecx","value":"------0-------------------------"}]}""";
    private static final int KINDS = 40;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final PlayedServices services = started();

    private static PlayedServices started() {
        try {
            return PlayedServices.start((service, request) -> Reply.of(json(request)));
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    @AfterEach
    void stop() {
        services.close();
    }

    private static String json(String request) {
        if (request.contains("/matrix")) {
            return matrix();
        }
        if (request.contains("/mask-changes")) {
            return "{\"items\":[" + change() + "]}";
        }
        if (request.contains("/mask?") || request.endsWith("/mask")) {
            return "{\"hardwareVersion\":19,\"strategy\":\"differences\",\"complete\":true,\"groups\":[{\"vendor\":\"GenuineIntel\","
                    + "\"hosts\":2,\"lines\":[{\"text\":\"cpuid.1.ecx = 0\"}],\"zeros\":[{\"feature\":" + AES
                    + ",\"reason\":\"=b lacks it\"}]}]}";
        }
        if (request.contains("/what-if")) {
            return "{\"lost\":[" + AES + "],\"gained\":[],\"before\":{},\"after\":{\"complete\":true}}";
        }
        if (request.contains("/stream")) {
            return "";
        }
        if (request.contains("/clusters/lab/patches")) {
            return "{\"cluster\":\"lab\",\"vms\":1,\"maskRevision\":7,\"patches\":{\"proposed\":1}}";
        }
        if (request.contains("/take-back")) {
            return "{\"vms\":1}";
        }
        if (request.contains("/patch")) {
            return request.contains("/patches") ? "{\"items\":[" + PATCH + "],\"next\":\"=cmd()\"}" : PATCH;
        }
        if (request.contains("/hosts")) {
            return "{\"items\":[{\"id\":\"+esx\",\"cluster\":\"lab\",\"processor\":\"Intel, Xeon\"}],\"next\":\"+esx\"}";
        }
        String cluster =
                "{\"id\":\"lab\",\"name\":\"=Lab\",\"revision\":1,\"policy\":{\"settle\":\"PT0S\"},\"hosts\":2,\"groups\":[]}";
        return request.matches("GET /api/v1/clusters(\\?.*)?") ? "{\"items\":[" + cluster + "]}" : cluster;
    }

    private static String change() {
        return "{\"changedAt\":\"2026-11-26T12:00:00Z\",\"cluster\":\"lab\",\"revision\":5,\"lost\":[" + AES
                + "],\"gained\":[],\"culprits\":[{\"host\":\"=esx\"}],\"vmsAffected\":{\"count\":3},\"causes\":[]}";
    }

    private static String matrix() {
        String kinds = IntStream.rangeClosed(1, KINDS)
                .mapToObj(kind ->
                        "{\"number\":" + kind + ",\"vendor\":\"GenuineIntel\",\"processor\":\"=A1, B\",\"hosts\":1,"
                                + "\"complete\":true,\"fit\":true}")
                .collect(Collectors.joining(","));
        return "{\"hardwareVersion\":19,\"profiles\":[" + kinds + "],\"items\":["
                + "{\"from\":\"1\",\"to\":\"2\",\"verdict\":{\"compatible\":true,\"missing\":[],\"unknown\":[]}},"
                + "{\"from\":\"2\",\"to\":\"1\",\"verdict\":{\"compatible\":false,\"missing\":[" + AES
                + "],\"unknown\":[]}},"
                + "{\"from\":\"1\",\"to\":\"40\",\"verdict\":{\"compatible\":false,\"missing\":[],\"unknown\":[\"=x\"]}}]}";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status",
                "status lab",
                "cluster list",
                "cluster policy lab",
                "cluster policy lab --settle PT1S",
                "cluster mask lab",
                "cluster changes lab",
                "cluster remove lab",
                "hosts",
                "matrix lab",
                "patches",
                "patches vm-1",
                "approve vm-1",
                "approve --cluster lab",
                "reject vm-1",
                "take-back vm-1",
                "take-back --cluster lab --release",
                "what-if lab --without esx-1"
            })
    void printsForPeopleAsJsonAndAsCsv(String command) throws IOException {
        assertThat(run(command)).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .isNotEmpty()
                .allMatch(line -> line.length() <= COLUMNS);

        assertThat(run(command + " --json")).isZero();
        assertThat(new ObjectMapper().readTree(out.toByteArray()).isContainerNode())
                .isTrue();

        assertThat(run(command + " --csv")).isZero();
        List<String> rows = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(rows).hasSizeGreaterThan(1).first().asString().matches("[A-Z_ ]+(,[A-Z_ ]+)*");
        assertThat(rows.subList(1, rows.size()))
                .as("no cell is a formula")
                .noneMatch(row -> Stream.of(row.split(",")).anyMatch(cell -> cell.matches("\"?[=+@].*")));
    }

    @Test
    void writesTheMatrixForASpreadsheet() {
        run("matrix lab --csv");

        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .hasSize(4)
                .contains(
                        "FROM,TO,COMPATIBLE,MISSING,UNKNOWN,FROM_KIND,TO_KIND",
                        "2,1,no,cpuid.AES,,\"1 host, GenuineIntel =A1, B\",\"1 host, GenuineIntel =A1, B\"",
                        "1,40,unknown,,'=x,\"1 host, GenuineIntel =A1, B\",\"1 host, GenuineIntel =A1, B\"");
    }

    @Test
    void cutsAWideMatrixIntoBlocksThatFit() {
        run("matrix lab");

        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .filteredOn(line -> line.startsWith("from\\to"))
                .hasSize(3)
                .last()
                .asString()
                .endsWith(" 40");
    }

    @Test
    void saysBesideATableThatThereIsMore() {
        run("hosts --csv");

        assertThat(err.toString(StandardCharsets.UTF_8)).contains("There are more: --after +esx");
    }

    /** As the command has them. */
    @CommandLine.Command(
            subcommands = {
                StatusCommand.class,
                ClusterCommand.class,
                HostsCommand.class,
                MatrixCommand.class,
                PatchesCommand.class,
                ApproveCommand.class,
                RejectCommand.class,
                TakeBackCommand.class,
                WhatIfCommand.class
            })
    private static final class All {}

    private int run(String command) {
        out.reset();
        err.reset();
        String[] words = (command + " --to " + services.url()).split(" ");
        return new CommandLine(new All())
                .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
                .execute(words);
    }
}
