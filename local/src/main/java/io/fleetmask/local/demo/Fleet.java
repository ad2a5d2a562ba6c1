package io.fleetmask.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleetmask.local.client.Answer;
import io.fleetmask.local.client.HttpApi;
import io.fleetmask.local.system.Endpoints;
import io.fleetmask.local.system.Service;
import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.Optional;

/** What the stories ask of the three services; every request is shown as it is made. */
final class Fleet {
    private final HttpApi ingest;
    private final HttpApi analysis;
    private final HttpApi remediation;
    private final Path samples;
    private final Screen screen;

    Fleet(Endpoints endpoints, Path samples, Screen screen) {
        this.ingest = new HttpApi(endpoints.of(Service.INGEST));
        this.analysis = new HttpApi(endpoints.of(Service.ANALYSIS));
        this.remediation = new HttpApi(endpoints.of(Service.REMEDIATION));
        this.samples = samples;
        this.screen = screen;
    }

    /** A cluster whose masks are published as soon as they are computed. */
    void declare(String cluster, String name) {
        String body = "{\"name\":\"" + name + "\",\"policy\":{\"settle\":\"PT0S\"}}";
        Answer answer = ingest.put("/clusters/" + cluster, body).required();
        screen.call(answer.request(), body, Integer.toString(answer.status()));
    }

    /** Uploads a sample log, and waits until the cluster's mask includes its host and its VM is known. */
    Uploaded upload(String cluster, String vm, String sample) {
        try {
            Answer answer = ingest.post(
                            "/vmware-logs?cluster=" + cluster + "&vm=" + vm,
                            "text/plain",
                            BodyPublishers.ofFile(samples.resolve(sample)))
                    .required();
            Uploaded uploaded = Uploaded.of(answer);
            screen.call(answer.request(), "samples/" + sample, answer.status() + ", host " + uploaded.host());
            awaitMask(cluster, uploaded.hostRevision());
            awaitVm(vm);
            return uploaded;
        } catch (FileNotFoundException missing) {
            throw new DemoException("the sample " + samples.resolve(sample) + " is missing");
        }
    }

    private void awaitMask(String cluster, long revision) {
        Await.until("the mask of cluster " + cluster + " with revision " + revision, () -> {
            JsonNode status = analysis.get("/clusters/" + cluster).json().path("status");
            boolean included = !status.path("dirty").asBoolean(true)
                    && status.path("includedRevision").asLong() >= revision;
            return included ? Optional.of(status) : Optional.empty();
        });
    }

    /** VMs come on a topic of their own, after their hosts or before them. */
    private void awaitVm(String vm) {
        Await.until(
                "VM " + vm + " in the analysis service",
                () -> Optional.of(analysis.get("/vms/" + vm + "/destinations")).filter(Answer::isGood));
    }

    /** The lines for a .vmx file, exactly as the service sends them. */
    String maskLines(String cluster, int hardwareVersion) {
        return analysis.get("/clusters/" + cluster + "/mask?hw=" + hardwareVersion, "text/plain")
                .required()
                .body();
    }

    JsonNode matrix(String cluster, String query) {
        return analysis.get("/clusters/" + cluster + "/matrix?" + query)
                .required()
                .json();
    }

    /** A VM's patch as soon as it is in the state. */
    JsonNode patch(String vm, String state) {
        return Await.until("a patch of VM " + vm + " in state " + state, () -> {
            Answer answer = remediation.get("/vms/" + vm + "/patch");
            boolean there =
                    answer.isGood() && answer.json().path("state").asText().equals(state);
            return there ? Optional.of(answer.json()) : Optional.empty();
        });
    }
}
