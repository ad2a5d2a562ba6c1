package io.fleetmask.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleetmask.local.client.Answer;
import io.fleetmask.local.client.HttpApi;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The three services as their users know them. */
final class Fleet {
    final HttpApi ingest;
    final HttpApi analysis;
    final HttpApi remediation;

    Fleet(int httpPort) {
        this.ingest = api(httpPort);
        this.analysis = api(httpPort + 1);
        this.remediation = api(httpPort + 2);
    }

    private static HttpApi api(int port) {
        return new HttpApi(URI.create("http://127.0.0.1:" + port));
    }

    /** A cluster that does not wait for hosts to settle. */
    void declare(String cluster) {
        ingest.put("/clusters/" + cluster, "{\"policy\":{\"settle\":\"PT0S\"}}").required();
    }

    Answer upload(String query, byte[] body) {
        return ingest.post("/vmware-logs" + query, "application/octet-stream", BodyPublishers.ofByteArray(body));
    }

    /** Uploads to a cluster and waits until its mask includes the host. */
    JsonNode add(String cluster, SampleLog log) {
        return add(cluster, log.bytes());
    }

    JsonNode add(String cluster, byte[] log) {
        JsonNode receipt = upload("?cluster=" + cluster, log).required().json();
        awaitMask(cluster, receipt.at("/host/revision").asLong());
        return receipt;
    }

    void awaitMask(String cluster, long revision) {
        Wait.forThe("mask of " + cluster + " with revision " + revision, () -> {
            JsonNode status = analysis.get("/clusters/" + cluster).json().path("status");
            boolean included = !status.path("dirty").asBoolean(true)
                    && status.path("includedRevision").asLong() >= revision;
            return included ? Optional.of(status) : Optional.empty();
        });
    }

    /** Waits until the mask has these lines, for changes of which no revision tells. */
    void awaitLines(String cluster, String lines) {
        Wait.forThe(
                "mask of " + cluster + " with lines\n" + lines,
                () -> Optional.of(analysis.get("/clusters/" + cluster + "/mask?hw=9", "text/plain"))
                        .filter(answer -> answer.isGood() && answer.body().equals(lines)));
    }

    JsonNode awaitPatch(String vm, String state) {
        return Wait.forThe("patch of " + vm + " in state " + state, () -> {
            JsonNode patch = remediation.get("/vms/" + vm + "/patch").json();
            return patch.path("state").asText().equals(state) ? Optional.of(patch) : Optional.empty();
        });
    }

    String lines(String cluster, int hardwareVersion) {
        return analysis.get("/clusters/" + cluster + "/mask?hw=" + hardwareVersion, "text/plain")
                .required()
                .body();
    }

    JsonNode mask(String cluster) {
        return analysis.get("/clusters/" + cluster + "/mask?hw=9").required().json();
    }

    /** What blocks one direction, each with its label: {@code cpuid.MOVBE: MOVBE}. */
    List<String> missing(String cluster, int hardwareVersion, String from, String to) {
        return StreamSupport.stream(
                        pair(cluster, "hw=" + hardwareVersion, from, to)
                                .at("/verdict/missing")
                                .spliterator(),
                        false)
                .map(feature -> feature.path("key").asText() + ": "
                        + feature.path("label").asText())
                .toList();
    }

    JsonNode pair(String cluster, String query, String from, String to) {
        JsonNode matrix = analysis.get("/clusters/" + cluster + "/matrix?" + query)
                .required()
                .json();
        return StreamSupport.stream(matrix.path("items").spliterator(), false)
                .filter(pair -> pair.path("from").asText().equals(from)
                        && pair.path("to").asText().equals(to))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no pair from " + from + " to " + to + " in " + matrix));
    }
}
