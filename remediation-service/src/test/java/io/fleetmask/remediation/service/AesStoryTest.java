package io.fleetmask.remediation.service;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.events.ClusterPolicy;
import io.fleetmask.events.ClusterPolicy.Handling;
import io.fleetmask.events.ClusterPolicy.Syntax;
import io.fleetmask.events.PatchState;
import io.fleetmask.events.VmState;
import io.fleetmask.events.VmxPatch;
import io.fleetmask.remediation.Fleet;
import io.fleetmask.vmwarefiles.vmx.VmxDocument;
import io.fleetmask.vmwarefiles.vmx.VmxEdit;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * 500 VMs, or as many as {@code -Dfleetmask.story.vms=2000} says; a host loses AES, and gets it back after half of the VMs were
 * patched. {@code CompanyFleetTest} in {@code end-to-end} has 2,000 of them in every build.
 */
@QuarkusTest
@QuarkusTestResource(RemediationBacking.class)
class AesStoryTest {
    private static final int VMS = Integer.getInteger("fleetmask.story.vms", 500);
    private static final int LIMIT = VMS / 2;
    private static final String OWNERS = "cpuid.1.ecx = \"-x-1----------------------------\"";

    private final String cluster = "aes-" + UUID.randomUUID();

    @Inject
    Upstream upstream;

    @Test
    void patchesAFleetWithinTheLimitAndGivesEverythingBack() throws Exception {
        Map<String, VmState> vms = load();
        Map<String, VmxPatch> patches = hideAes();
        assertThat(inState(patches, PatchState.APPROVED)).hasSize(LIMIT);
        assertThat(inState(patches, PatchState.PROPOSED)).hasSize(VMS - LIMIT);
        assertThat(patches.values()).allSatisfy(AesStoryTest::speaksTheSyntaxOfItsVersion);

        Map<String, String> patched = patchTheApproved(vms, patches);
        await(patch -> patch.state() == PatchState.APPLIED, LIMIT);

        upstream.mask(Fleet.mask(cluster, 3));
        Map<String, VmxPatch> after =
                await(patch -> patch.hides().isEmpty() || patch.state() == PatchState.WITHDRAWN, VMS);
        assertThat(inState(after, PatchState.WITHDRAWN)).hasSize(VMS - LIMIT);
        patched.forEach((vm, text) -> assertThat(
                        apply(text, Optional.ofNullable(after.get(vm)).orElseThrow()))
                .isEqualTo(file()));
        given().get("/api/v1/clusters/{id}/patches", cluster).then().statusCode(200);
    }

    /** The cluster, an empty mask, and the VMs: every other one too old for {@code featMask}. */
    private Map<String, VmState> load() {
        upstream.cluster(
                cluster,
                new ClusterPolicy(
                        "differences",
                        Syntax.AUTO,
                        Duration.ZERO,
                        Handling.APPROVE,
                        Handling.APPROVE,
                        false,
                        Optional.of(LIMIT)));
        upstream.mask(Fleet.mask(cluster, 1));
        Map<String, VmState> vms = new HashMap<>();
        for (int i = 0; i < VMS; i++) {
            VmState vm = Fleet.file(Fleet.vm(name(i), cluster, i % 2 == 0 ? 8 : 14), Instant.now(), file());
            vms.put(vm.id(), vm);
            upstream.vm(vm);
        }
        return vms;
    }

    private Map<String, VmxPatch> hideAes() throws Exception {
        long loaded = System.nanoTime();
        upstream.mask(Fleet.mask(cluster, 2, "AES"));
        Map<String, VmxPatch> patches = await(patch -> true, VMS);
        System.out.printf("%d patches planned and published in %d ms%n", VMS, (System.nanoTime() - loaded) / 1_000_000);
        return patches;
    }

    private static List<VmxPatch> inState(Map<String, VmxPatch> patches, PatchState state) {
        return patches.values().stream().filter(patch -> patch.state() == state).toList();
    }

    private static void speaksTheSyntaxOfItsVersion(VmxPatch patch) {
        assertThat(patch.lines())
                .singleElement()
                .satisfies(line -> assertThat(line.key())
                        .isEqualTo(
                                patch.hardwareVersion().orElseThrow() == 8 ? "cpuid.1.ecx" : "featMask.vm.cpuid.AES"));
    }

    private Map<String, String> patchTheApproved(Map<String, VmState> vms, Map<String, VmxPatch> patches) {
        Map<String, String> patched = new HashMap<>();
        for (VmxPatch patch : inState(patches, PatchState.APPROVED)) {
            String text = apply(file(), patch);
            patched.put(patch.vm(), text);
            upstream.vm(Fleet.file(vm(vms, patch), Instant.now(), text));
        }
        return patched;
    }

    private static VmState vm(Map<String, VmState> vms, VmxPatch patch) {
        return Optional.ofNullable(vms.get(patch.vm())).orElseThrow();
    }

    private String name(int i) {
        return cluster + "-%04d".formatted(i);
    }

    /** The administrator has a line of his own in the register that AES is in. */
    private static String file() {
        return "displayName = \"web\"\r\n" + OWNERS + "\r\n";
    }

    private static String apply(String text, VmxPatch patch) {
        List<VmxEdit> edits = patch.lines().stream()
                .map(line -> new VmxEdit(line.key(), line.value()))
                .toList();
        byte[] bytes = VmxDocument.read(text.getBytes(StandardCharsets.ISO_8859_1))
                .edit(edits)
                .bytes();
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private Map<String, VmxPatch> await(java.util.function.Predicate<VmxPatch> wanted, int count) throws Exception {
        Instant deadline = Instant.now().plusSeconds(120);
        Map<String, VmxPatch> newest = upstream.newest(cluster);
        while (newest.values().stream().filter(wanted).count() < count
                && Instant.now().isBefore(deadline)) {
            Thread.sleep(500);
            newest = upstream.newest(cluster);
        }
        assertThat(newest.values().stream().filter(wanted).count()).isEqualTo(count);
        return newest;
    }
}
