package io.fleetmask.local.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleetmask.local.terminal.Page;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fleetmask what-if}: what a change of a cluster would do; nothing is stored. */
@Command(
        name = "what-if",
        description =
                "Shows what taking hosts out, putting known ones in, or another strategy would do to a cluster's mask."
                        + " Nothing is changed.",
        mixinStandardHelpOptions = true)
public final class WhatIfCommand implements Callable<Integer> {
    private static final int NAMES = 12;

    @Mixin
    private Services services = new Services();

    @Parameters(paramLabel = "CLUSTER", description = "the cluster's id")
    private String cluster = "";

    @Option(names = "--without", paramLabel = "HOST", description = "take this host out; may be repeated")
    private List<String> without = List.of();

    @Option(names = "--with", paramLabel = "HOST", description = "put this known host in; may be repeated")
    private List<String> with = List.of();

    @Option(names = "--strategy", paramLabel = "NAME", description = "differences, level or baseline:NAME")
    private Optional<String> strategy = Optional.empty();

    @Option(names = "--hw", paramLabel = "VERSION", description = "for VMs of this hardware version")
    private Optional<Integer> version = Optional.empty();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        JsonNode answer = services.analysis()
                .post(
                        "/what-if",
                        "application/json",
                        BodyPublishers.ofString(question().toString()))
                .required()
                .json();
        if (!services.printed(answer, spec) && !services.printed(table(answer), spec)) {
            print(answer, Page.of(spec.commandLine().getOut()));
        }
        return 0;
    }

    private ObjectNode question() {
        ObjectNode question = JsonNodeFactory.instance.objectNode().put("cluster", cluster);
        ArrayNode remove = question.putArray("remove");
        without.forEach(remove::add);
        ArrayNode add = question.putArray("add");
        with.forEach(host -> add.addObject().put("host", host));
        strategy.ifPresent(name -> question.put("strategy", name));
        version.ifPresent(hw -> question.put("hw", hw));
        return question;
    }

    private static Columns table(JsonNode answer) {
        Columns table = new Columns("WHAT", "FEATURE", "BIT");
        for (String what : List.of("lost", "gained")) {
            answer.path(what)
                    .forEach(feature -> table.row(
                            what.equals("lost") ? "hides more" : "gives back",
                            feature.path("key").asText(),
                            feature.path("bit").asText("")));
        }
        return table;
    }

    private void print(JsonNode answer, Page page) {
        List<String> lost = keys(answer.path("lost"));
        List<String> gained = keys(answer.path("gained"));
        if (lost.isEmpty() && gained.isEmpty()) {
            page.good("The mask of " + cluster + " would stay as it is.");
        } else {
            page.heading("The mask of " + cluster + " would change: " + lines(answer.path("before")) + " → "
                    + lines(answer.path("after")));
        }
        if (!lost.isEmpty()) {
            page.fact("Hides more", Answers.names(lost, NAMES));
        }
        if (!gained.isEmpty()) {
            page.fact("Gives back", Answers.names(gained, NAMES));
        }
        for (JsonNode cost : answer.path("costs")) {
            List<String> alone = keys(cost.path("alone"));
            if (!alone.isEmpty()) {
                page.fact(
                        "Cost",
                        whose(cost.path("hosts")) + " alone costs " + Answers.count(alone.size(), "feature") + ": "
                                + Answers.names(alone, NAMES));
            }
        }
        if (!answer.path("after").path("complete").asBoolean(true)) {
            page.open("Not all hosts are known: the answer may change.");
        }
    }

    private static String whose(JsonNode hosts) {
        List<String> sample = Answers.texts(hosts.path("sample"));
        int more = hosts.path("count").asInt() - 1;
        return sample.stream().findFirst().orElse("a host") + (more > 0 ? " and " + more + " like it" : "");
    }

    private static List<String> keys(JsonNode features) {
        return Answers.list(features).stream()
                .map(feature -> feature.path("key").asText())
                .toList();
    }

    private static String lines(JsonNode side) {
        int lines = Answers.list(side.path("groups")).stream()
                .mapToInt(group -> group.path("lines").size())
                .sum();
        return Answers.count(lines, "line");
    }
}
