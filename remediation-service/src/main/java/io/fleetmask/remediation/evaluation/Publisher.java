package io.fleetmask.remediation.evaluation;

import io.fleetmask.events.EventCodec;
import io.fleetmask.events.Topic;
import io.fleetmask.events.VmxPatch;
import io.fleetmask.remediation.lifecycle.PatchCodec;
import io.fleetmask.remediation.store.PatchPublication;
import io.fleetmask.servicekit.outbox.Outbox;
import io.fleetmask.servicekit.outbox.Revisions;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;

/** Tells the topic of patches what there is to tell. */
@Singleton
class Publisher {
    private final Revisions revisions;
    private final Outbox outbox;

    Publisher(Revisions revisions, Outbox outbox) {
        this.revisions = revisions;
        this.outbox = outbox;
    }

    void tell(List<PatchPublication> tellings, Instant now) {
        if (tellings.isEmpty()) {
            return;
        }
        List<Long> next = revisions.next(tellings.size());
        for (int i = 0; i < next.size(); i++) {
            tell(tellings.get(i), next.get(i), now);
        }
    }

    private void tell(PatchPublication telling, long revision, Instant now) {
        if (telling instanceof PatchPublication.Now current) {
            VmxPatch kept = PatchCodec.event(current.patch(), revision, now);
            byte[] json = EventCodec.encode(kept);
            current.keeper().keep(kept, json);
            if (current.patch().isOpen()) {
                outbox.publish(kept, json);
            } else {
                outbox.publish(PatchCodec.published(current.patch(), revision, now));
            }
        } else if (telling instanceof PatchPublication.Nothing nothing) {
            outbox.tombstone(Topic.VMX_PATCHES, nothing.vm(), revision, now);
        }
    }
}
