package io.fleetmask.local.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fleetmask.local.client.Answer;
import io.fleetmask.local.client.ApiException;
import io.fleetmask.local.client.HttpApi;
import io.fleetmask.local.terminal.Page;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What the commands share that decide: about one VM, or about all of a cluster, by whom and why. */
abstract class DecisionCommand implements Callable<Integer> {
    @Mixin
    private Services services = new Services();

    @Parameters(arity = "0..1", paramLabel = "VM", description = "by id, UUID, path, or name where only one has it")
    private Optional<String> vm = Optional.empty();

    @Option(names = "--cluster", paramLabel = "ID", description = "all VMs of this cluster")
    private Optional<String> cluster = Optional.empty();

    @Option(
            names = "--by",
            paramLabel = "NAME",
            description = "a name for the history, where no token says it (default: your user name)")
    private Optional<String> by = Optional.empty();

    @Mixin
    private ReasonOption reason = new ReasonOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** What the service said last. */
    private JsonNode answer = JsonNodeFactory.instance.objectNode();

    /** About one VM, whose newest patch this is. */
    abstract String decide(HttpApi remediation, JsonNode patch, Map<String, String> who);

    /** About all VMs of a cluster, whose summary this is. */
    abstract String decideAll(HttpApi remediation, JsonNode summary, Map<String, String> who);

    @Override
    public Integer call() {
        if (vm.isPresent() == cluster.isPresent()) {
            throw new ParameterException(spec.commandLine(), "Say one VM, or --cluster ID for all of a cluster.");
        }
        HttpApi remediation = services.remediation();
        String said = vm.map(name -> decide(remediation, VmOption.patchOf(remediation, name), who()))
                .orElseGet(() -> decideAll(remediation, summary(remediation, cluster.orElseThrow()), who()));
        if (!services.printed(answer, spec) && !services.printed(said, spec)) {
            Page.of(spec.commandLine().getOut()).good(said);
        }
        return 0;
    }

    static JsonNode summary(HttpApi remediation, String cluster) {
        return Answers.ask(remediation, "/clusters/" + HttpApi.encoded(cluster) + "/patches");
    }

    private Map<String, String> who() {
        Map<String, String> who = new LinkedHashMap<>();
        if (by.isPresent() || !services.hasToken()) {
            who.put("by", by.orElse(System.getProperty("user.name", "somebody") + ", fleetmask"));
        }
        reason.text().ifPresent(text -> who.put("reason", text));
        return who;
    }

    JsonNode post(HttpApi remediation, String path, Map<String, String> parameters) {
        return kept(remediation.post(path + Answers.query(parameters), "application/json", BodyPublishers.noBody()));
    }

    JsonNode delete(HttpApi remediation, String path, Map<String, String> parameters) {
        return kept(remediation.delete(path + Answers.query(parameters)));
    }

    private JsonNode kept(Answer given) {
        answer = given.required().json();
        return answer;
    }

    /** The number of a patch, which every approval names. */
    static String number(JsonNode patch) {
        if (!patch.path("memory").hasNonNull("number")) {
            throw new ApiException("the service did not say which patch this is");
        }
        return patch.path("memory").path("number").asText();
    }

    static String patchPath(JsonNode patch, String verb) {
        return "/vms/" + HttpApi.encoded(patch.path("vm").asText()) + "/patch/" + verb;
    }
}
