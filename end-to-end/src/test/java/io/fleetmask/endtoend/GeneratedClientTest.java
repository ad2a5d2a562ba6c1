package io.fleetmask.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fleetmask.generated.analysis.api.MasksApi;
import io.fleetmask.generated.analysis.api.MatrixApi;
import io.fleetmask.generated.analysis.model.FeatureRef;
import io.fleetmask.generated.analysis.model.MaskView;
import io.fleetmask.generated.analysis.model.MatrixView;
import io.fleetmask.generated.ingest.ApiClient;
import io.fleetmask.generated.ingest.ApiException;
import io.fleetmask.generated.ingest.api.ClustersApi;
import io.fleetmask.generated.ingest.api.HostsApi;
import io.fleetmask.generated.ingest.model.ClusterBody;
import io.fleetmask.generated.ingest.model.ClusterPolicy;
import io.fleetmask.generated.ingest.model.HostSummary;
import io.fleetmask.generated.remediation.api.DecisionsApi;
import io.fleetmask.generated.remediation.api.PatchesApi;
import io.fleetmask.generated.remediation.model.PatchState;
import io.fleetmask.generated.remediation.model.PatchView;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Plays the article with clients that a standard generator made of what the services say of themselves. */
@Order(5)
@ExtendWith(WithSystem.class)
@SuppressWarnings("NullAway") // Whatever the generator makes may be null; a null fails the test as well.
class GeneratedClientTest {
    private static final String CLUSTER = "generated";
    private static final List<String> HOSTS = List.of("generated-a", "generated-b");

    private final ApiClient ingest = new ApiClient();
    private final MasksApi masks;
    private final MatrixApi matrix;
    private final PatchesApi patches;
    private final DecisionsApi decisions;

    private final Fleet fleet;

    GeneratedClientTest(SystemUnderTest system) {
        fleet = system.fleet();
        int port = system.httpPort();
        ingest.updateBaseUri("http://127.0.0.1:" + port);
        var analysis = new io.fleetmask.generated.analysis.ApiClient();
        analysis.updateBaseUri("http://127.0.0.1:" + (port + 1));
        masks = new MasksApi(analysis);
        matrix = new MatrixApi(analysis);
        var remediation = new io.fleetmask.generated.remediation.ApiClient();
        remediation.updateBaseUri("http://127.0.0.1:" + (port + 2));
        patches = new PatchesApi(remediation);
        decisions = new DecisionsApi(remediation);
    }

    @Test
    void playsTheArticle() throws Exception {
        ClustersApi clusters = new ClustersApi(ingest);
        clusters.putCluster(CLUSTER, new ClusterBody().policy(new ClusterPolicy().settle("PT0S")), null, null);
        String after = uploaded();

        MaskView mask = masks.getMask(CLUSTER, after, "9", null, null);
        assertThat(mask.getGroups()).hasSize(1);
        assertThat(mask.getGroups().get(0).getLines().stream()
                        .map(line -> line.getText() + "\n")
                        .collect(Collectors.joining()))
                .isEqualTo(ArticleTest.FOUR_LINES);
        assertThat(hosts()).containsExactlyElementsOf(HOSTS);
        assertThat(missing(after)).containsExactlyInAnyOrder("cpuid.MOVBE", "cpuid.3DNPREFETCH");
        approvesAPatch(after + ",analysis:" + mask.getStatus().getMaskRevision());
        isToldWhatIsWrong(clusters);
    }

    /** Without the client: this generator's library sends a file's name in place of its bytes. Returns what to wait for. */
    private String uploaded() {
        String after = "";
        for (SampleLog log :
                List.of(SampleLog.hostA().at(HOSTS.get(0)), SampleLog.hostB().at(HOSTS.get(1)))) {
            after = fleet.upload("?cluster=" + CLUSTER, log.bytes())
                    .required()
                    .json()
                    .path("after")
                    .asText();
        }
        return after;
    }

    private List<String> hosts() throws ApiException {
        return new HostsApi(ingest)
                .listHosts(null, CLUSTER, 10).getItems().stream()
                        .map(HostSummary::getId)
                        .toList();
    }

    /** What A has and B lacks, part after part. */
    private List<String> missing(String after) throws Exception {
        MatrixView first = matrix.getMatrix(CLUSTER, null, "hosts", "9", 1, false, after);
        assertThat(first.getNext()).isNotNull();
        MatrixView second = matrix.getMatrix(CLUSTER, first.getNext(), "hosts", "9", 1, false, after);
        assertThat(second.getNext()).isNull();
        assertThat(second.getItems().get(0).getFrom()).isEqualTo(HOSTS.get(1));
        return first.getItems().get(0).getVerdict().getMissing().stream()
                .map(FeatureRef::getKey)
                .toList();
    }

    private void approvesAPatch(String after) throws Exception {
        PatchView proposed = patches.listPatches(null, null, CLUSTER, 10, null, null, after)
                .getItems()
                .get(0);
        assertThat(proposed.getState()).isEqualTo(PatchState.PROPOSED);

        PatchView approved = decisions.approvePatch(
                proposed.getVm(), "alice", null, proposed.getMemory().getNumber(), null);

        assertThat(approved.getState()).isEqualTo(PatchState.APPROVED);
        // The generator makes a class of a move that cannot be loaded: the history is read without it.
        assertThat(fleet.remediation
                        .get("/vms/" + proposed.getVm() + "/patch/history")
                        .required()
                        .body())
                .contains("alice");
    }

    private static void isToldWhatIsWrong(ClustersApi clusters) {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> clusters.getCluster("nowhere"))
                .satisfies(refused -> {
                    assertThat(refused.getCode()).isEqualTo(404);
                    assertThat(refused.getResponseBody()).contains("unknown-cluster");
                });
    }
}
