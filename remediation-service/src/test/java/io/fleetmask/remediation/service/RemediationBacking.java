package io.fleetmask.remediation.service;

import io.fleetmask.backing.TopicSettings;
import io.fleetmask.backing.quarkus.BackingServices;
import java.util.List;

public final class RemediationBacking extends BackingServices {
    public RemediationBacking() {
        super(
                "remediation",
                List.of(
                        TopicSettings.compacted("fleetmask.clusters", 3),
                        TopicSettings.compacted("fleetmask.vms", 3),
                        TopicSettings.compacted("fleetmask.masks", 3)));
    }
}
