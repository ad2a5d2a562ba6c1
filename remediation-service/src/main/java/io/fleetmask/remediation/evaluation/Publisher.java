package io.fleetmask.remediation.evaluation;

import io.fleetmask.events.EventCodec;
import io.fleetmask.events.Topic;
import io.fleetmask.events.VmxPatch;
import io.fleetmask.remediation.lifecycle.Patch;
import io.fleetmask.remediation.lifecycle.PatchCodec;
import io.fleetmask.remediation.store.PatchPublication;
import io.fleetmask.remediation.store.Patches;
import io.fleetmask.servicekit.outbox.Outbox;
import io.fleetmask.servicekit.outbox.Revisions;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Tells the topic of patches what there is to tell. */
@Singleton
class Publisher {
    private final Patches patches;
    private final Revisions revisions;
    private final Outbox outbox;

    Publisher(Patches patches, Revisions revisions, Outbox outbox) {
        this.patches = patches;
        this.revisions = revisions;
        this.outbox = outbox;
    }

    void tell(List<PatchPublication> tellings, Instant now) {
        if (tellings.isEmpty()) {
            return;
        }
        List<Long> next = revisions.next(tellings.size());
        List<Patches.Told> told = new ArrayList<>();
        for (int i = 0; i < next.size(); i++) {
            long revision = next.get(i);
            if (tellings.get(i) instanceof PatchPublication.Now current) {
                told.add(tell(current, revision, now));
            } else if (tellings.get(i) instanceof PatchPublication.Nothing nothing) {
                outbox.tombstone(Topic.VMX_PATCHES, nothing.vm(), revision, now);
            }
        }
        patches.keepTold(told);
    }

    private Patches.Told tell(PatchPublication.Now telling, long revision, Instant now) {
        Patch patch = telling.patch();
        VmxPatch kept = PatchCodec.event(patch, revision, now);
        byte[] json = EventCodec.encode(kept);
        if (patch.isOpen()) {
            outbox.publish(kept, json);
        } else {
            outbox.publish(PatchCodec.published(patch, revision, now));
        }
        return new Patches.Told(telling, kept, new String(json, StandardCharsets.UTF_8));
    }
}
