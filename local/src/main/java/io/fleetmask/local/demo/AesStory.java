package io.fleetmask.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleetmask.cpuid.Vendor;
import io.fleetmask.cpuid.feature.Feature;
import io.fleetmask.cpuid.feature.FeatureCatalogue;
import io.fleetmask.cpuid.feature.FeatureSet;
import io.fleetmask.cpuid.migration.CpuidMask;
import java.util.Collections;
import java.util.List;
import java.util.stream.StreamSupport;

/** The trap at the end of the article: a firmware update turns AES off on one of three identical hosts. */
final class AesStory {
    private static final String CLUSTER = "aes";
    private static final int HARDWARE_VERSION = 14;
    private static final String CULPRIT = "esx-2.lab.example";
    private static final List<String> VMS = List.of("web-1", "web-2", "web-3");
    private static final String AES = Feature.keyOf("AES");
    private static final String AES_LINE = line();

    private final Fleet fleet;
    private final MaskChangeTopic changes;
    private final Screen screen;
    private final Findings findings;

    AesStory(Fleet fleet, MaskChangeTopic changes, Screen screen, Findings findings) {
        this.fleet = fleet;
        this.changes = changes;
        this.screen = screen;
        this.findings = findings;
    }

    void play() {
        screen.heading("2  The AES trap: a firmware update that costs a whole cluster a feature");
        threeIdenticalHosts();
        aesGoes();
        aesReturns();
    }

    private void threeIdenticalHosts() {
        screen.say("Three identical hosts (Xeon E5-2650), a VM of hardware version 14 on each.");
        screen.gap();
        fleet.declare(CLUSTER, "Three alike");
        for (int host = 1; host <= 3; host++) {
            fleet.upload(CLUSTER, "web-" + host, "aes/esx-" + host + ".log");
        }
        findings.expect("identical hosts need no mask", "", fleet.maskLines(CLUSTER, HARDWARE_VERSION));
    }

    private void aesGoes() {
        screen.say("esx-2 comes back from a firmware update; the log of the VM that it starts next:");
        screen.gap();
        fleet.upload(CLUSTER, "web-2", "aes/esx-2-after-firmware-update.log");
        JsonNode change = changes.next(CLUSTER);
        tell(change);
        findings.expect("the event names the feature that is lost", List.of(AES), keys(change.path("lost")));
        findings.expect(
                "the host and the likely cause",
                List.of(CULPRIT, "aes-switch"),
                List.of(
                        change.at("/culprits/0/host").asText(),
                        change.at("/culprits/0/likelyCause").asText()));
        findings.expect("and the VMs it touches", VMS, sorted(change.at("/vmsAffected/sample")));
        screen.say("The cluster's mask:  GET /api/v1/clusters/aes/mask?hw=14 as text/plain");
        String mask = fleet.maskLines(CLUSTER, HARDWARE_VERSION);
        screen.block(mask.lines().map(screen.ink()::bold).toList());
        screen.gap();
        findings.expect("the mask hides AES and nothing else", AES_LINE, mask);
        patchesAre("proposed", AES_LINE);
    }

    private void aesReturns() {
        screen.say("AES is switched on again in the firmware of esx-2:");
        screen.gap();
        fleet.upload(CLUSTER, "web-2", "aes/esx-2-aes-on-again.log");
        JsonNode change = changes.next(CLUSTER);
        tell(change);
        findings.expect("the event gives the feature back", List.of(AES), keys(change.path("gained")));
        findings.expect("the mask is gone", "", fleet.maskLines(CLUSTER, HARDWARE_VERSION));
        patchesAre("withdrawn", "");
    }

    private void patchesAre(String state, String lines) {
        screen.gap();
        List<JsonNode> patches = VMS.stream().map(vm -> fleet.patch(vm, state)).toList();
        patches.forEach(patch -> screen.fact(patch.path("vm").asText(), Patch.told(patch)));
        findings.expect(
                "each VM's patch is " + state,
                Collections.nCopies(VMS.size(), state),
                patches.stream().map(patch -> patch.path("state").asText()).toList());
        if (!lines.isEmpty()) {
            findings.expect(
                    "and is that line",
                    Collections.nCopies(VMS.size(), lines),
                    patches.stream().map(Patch::lines).toList());
        }
    }

    private void tell(JsonNode change) {
        screen.say("On Kafka, topic " + MaskChangeTopic.NAME + ":");
        screen.gap();
        fact("lost", String.join(", ", keys(change.path("lost"))));
        fact("gained", String.join(", ", keys(change.path("gained"))));
        fact("host", change.at("/culprits/0/host").asText());
        fact("likely cause", change.at("/culprits/0/explanation").asText());
        fact("VMs affected", sample(change.path("vmsAffected"), ""));
        fact("VMs pinned", sample(change.path("vmsPinned"), ", running with what one host no longer has"));
        fact("remedy", change.path("remedy").asText());
        screen.gap();
    }

    private void fact(String name, String text) {
        if (!text.isEmpty()) {
            screen.fact(name, text);
        }
    }

    private static String sample(JsonNode sample, String remark) {
        int count = sample.path("count").asInt();
        return count == 0 ? "" : count + ": " + String.join(", ", sorted(sample.path("sample"))) + remark;
    }

    private static List<String> keys(JsonNode features) {
        return StreamSupport.stream(features.spliterator(), false)
                .map(feature -> feature.path("key").asText())
                .toList();
    }

    private static List<String> sorted(JsonNode texts) {
        return StreamSupport.stream(texts.spliterator(), false)
                .map(JsonNode::asText)
                .sorted()
                .toList();
    }

    private static String line() {
        FeatureCatalogue catalogue = FeatureCatalogue.vmware();
        FeatureSet aes = FeatureSet.of(catalogue, List.of(catalogue.get(AES)));
        return CpuidMask.hiding(Vendor.INTEL, aes).lines().get(0) + "\n";
    }
}
