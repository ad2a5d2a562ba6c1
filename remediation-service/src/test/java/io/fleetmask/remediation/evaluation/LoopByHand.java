package io.fleetmask.remediation.evaluation;

import io.fleetmask.backing.TopicSettings;
import io.fleetmask.backing.quarkus.BackingServices;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;

/** A service of its own without its loop, so that a test can do each of its steps. */
public final class LoopByHand implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("fleetmask.patches.loop", "false");
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(Backing.class));
    }

    @Override
    public boolean disableGlobalTestResources() {
        return true;
    }

    public static final class Backing extends BackingServices {
        public Backing() {
            super(
                    "remediation_by_hand",
                    List.of(
                            TopicSettings.compacted("fleetmask.clusters", 1),
                            TopicSettings.compacted("fleetmask.vms", 1),
                            TopicSettings.compacted("fleetmask.masks", 1)));
        }
    }
}
