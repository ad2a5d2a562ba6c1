package io.fleetmask.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleetmask.endtoend.Truth.HostFact;
import io.fleetmask.endtoend.Truth.VmFact;
import io.fleetmask.local.client.Answer;
import io.fleetmask.local.client.HttpApi;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Holds what each service answers against the truth. */
record Views(Truth truth, Set<String> everHeardOf) {
    private static final String ALL = "?limit=1000";
    private static final int AES = 1 << 25;
    private static final List<Integer> VERSIONS = List.of(8, 14);

    /** Waits: what was sent over Kafka may still be on its way, and VMs follow their hosts a moment later. */
    void awaitIngest(HttpApi api) {
        Wait.forThe(() -> "the truth at ingest: " + truth.vms() + "\nwhere it says " + vms(api), Wait.PATIENCE, () -> {
            boolean isSo = vms(api).equals(truth.vms())
                    && clusters(api).equals(truth.clusters())
                    && hosts(api).equals(truth.hosts());
            return isSo ? Optional.of(api) : Optional.empty();
        });
    }

    private static Map<String, String> clusters(HttpApi api) {
        return byId(items(api, "/vms")).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, vm -> vm.getValue().path("cluster").asText("")));
    }

    private static JsonNode items(HttpApi api, String path) {
        JsonNode page = api.get(path + ALL).required().json();
        assertThat(page.hasNonNull("next")).as("more than a page of " + path).isFalse();
        return page.path("items");
    }

    private static Map<String, VmFact> vms(HttpApi api) {
        return byId(items(api, "/vms")).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, vm -> vm(vm.getValue())));
    }

    private static VmFact vm(JsonNode view) {
        return new VmFact(
                view.path("name").asText(),
                view.path("host").asText(),
                view.path("hardwareVersion").asInt(),
                view.path("power").asText());
    }

    private static Map<String, HostFact> hosts(HttpApi api) {
        return byId(items(api, "/hosts")).keySet().stream()
                .collect(Collectors.toMap(
                        id -> id, id -> host(api.get("/hosts/" + id).required().json())));
    }

    private static HostFact host(JsonNode view) {
        String ecx = view.at("/observation/registers/1.0/2").asText("0");
        return new HostFact(
                Optional.ofNullable(view.path("cluster").textValue()),
                (Integer.parseUnsignedInt(ecx, 16) & AES) != 0,
                minute(view.at("/observation/observedAt")));
    }

    private static Instant minute(JsonNode time) {
        return Instant.parse(time.asText(Instant.EPOCH.toString())).truncatedTo(ChronoUnit.MINUTES);
    }

    private static Map<String, JsonNode> byId(JsonNode items) {
        return StreamSupport.stream(items.spliterator(), false)
                .collect(Collectors.toMap(item -> item.path("id").asText(), item -> item));
    }

    /** Whoever asks after a revision gets no answer that is older. The answer: after what to ask remediation. */
    String checkAnalysis(HttpApi api, String after) {
        everHeardOf.forEach(
                vm -> assertThat(destinations(api, vm, after)).as(vm).isEqualTo(truth.vm(vm)));
        truth.hosts().forEach((id, fact) -> {
            JsonNode host =
                    answered(api, "/hosts/" + id + "?after=" + after).required().json();
            boolean aes = StreamSupport.stream(host.at("/cpu/present").spliterator(), false)
                    .anyMatch(feature -> feature.asText().equals("cpuid.AES"));
            Optional<String> cluster = Optional.ofNullable(host.path("cluster").textValue());
            assertThat(new HostFact(cluster, aes, minute(host.at("/seen/observedAt"))))
                    .as(id)
                    .isEqualTo(fact);
        });
        long newest = truth.syntaxes().keySet().stream()
                .mapToLong(cluster -> checkMask(api, cluster, after))
                .max()
                .orElseThrow();
        return after + ",analysis:" + newest;
    }

    /** A VM that stands in no cluster needs one named. */
    private static Optional<VmFact> destinations(HttpApi api, String vm, String after) {
        String cluster = ChangeStream.CLUSTERS.get(0);
        Answer answer = answered(api, "/vms/" + vm + "/destinations?cluster=" + cluster + "&after=" + after);
        return answer.status() == 404
                ? Optional.empty()
                : Optional.of(vm(answer.required().json()));
    }

    private long checkMask(HttpApi api, String cluster, String after) {
        JsonNode view = answered(api, "/clusters/" + cluster + "?after=" + after)
                .required()
                .json();
        assertThat(view.path("hosts").asLong()).as("hosts of " + cluster).isEqualTo(truth.hostsIn(cluster));
        assertThat(view.at("/policy/syntax").asText())
                .as("syntax of " + cluster)
                .isEqualTo(truth.syntaxes().get(cluster));
        assertThat(view.path("complete").asBoolean())
                .as(cluster + " is complete")
                .isTrue();
        assertThat(view.at("/status/dirty").asBoolean())
                .as(cluster + " is dirty")
                .isFalse();
        for (int version : VERSIONS) {
            String mask = "/clusters/" + cluster + "/mask?hw=" + version;
            assertThat(api.get(mask, "text/plain").required().body()).as(mask).isEqualTo(truth.lines(cluster, version));
        }
        return view.at("/status/maskRevision").asLong();
    }

    void checkRemediation(HttpApi api, String after) {
        Map<String, String> patches = new TreeMap<>();
        everHeardOf.stream()
                .filter(vm ->
                        answered(api, "/vms/" + vm + "/patch?after=" + after).status() != 404
                                || truth.vms().containsKey(vm))
                .forEach(vm -> patches.put(vm, patch(api, vm)));
        assertThat(patches).isEqualTo(truth.patches());
        for (String cluster : truth.syntaxes().keySet()) {
            JsonNode summary =
                    api.get("/clusters/" + cluster + "/patches").required().json();
            assertThat(summary.path("vms").asLong()).as("VMs of " + cluster).isEqualTo(truth.vmsIn(cluster));
            assertThat(summary.at("/patches/proposed").asLong())
                    .as("proposed patches of " + cluster)
                    .isEqualTo(truth.vmsIn(cluster));
        }
    }

    /** Nothing for a VM that needs no patch, or whose patch is not needed any more. */
    private static String patch(HttpApi api, String vm) {
        Answer patch = api.get("/vms/" + vm + "/patch");
        if (patch.status() == 404) {
            assertThat(patch.json().path("code").asText()).as(vm).isEqualTo("no-patch");
            return "";
        }
        String state = patch.required().json().path("state").asText();
        if (state.equals("withdrawn")) {
            return "";
        }
        assertThat(state).as(vm).isEqualTo("proposed");
        return api.get("/vms/" + vm + "/patch", "text/plain").required().body();
    }

    /** Past "not yet", which is an answer, too. */
    private static Answer answered(HttpApi api, String path) {
        return Wait.forThe(
                () -> "answer to " + path,
                Wait.PATIENCE,
                () -> Optional.of(api.get(path)).filter(answer -> answer.status() != 503));
    }
}
