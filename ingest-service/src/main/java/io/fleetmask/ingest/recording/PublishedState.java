package io.fleetmask.ingest.recording;

import io.fleetmask.events.Topic;
import io.fleetmask.ingest.ledger.VmLedger;
import io.fleetmask.ingest.store.HostTable;
import io.fleetmask.servicekit.jdbc.Statements;
import io.fleetmask.servicekit.outbox.Outbox;
import io.fleetmask.servicekit.reconciliation.HeldTable;
import io.fleetmask.servicekit.reconciliation.PublishedTable;
import io.fleetmask.servicekit.reconciliation.WrittenState;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.function.Consumer;

/** What is, to be compared with the topics that say so. */
@Singleton
class PublishedState {
    private final Statements statements;
    private final Outbox outbox;

    PublishedState(Statements statements, Outbox outbox) {
        this.statements = statements;
        this.outbox = outbox;
    }

    @Produces
    @Singleton
    WrittenState clusters(Clusters clusters) {
        return state(Topic.CLUSTERS, "cluster", clusters::publishAgain);
    }

    @Produces
    @Singleton
    WrittenState hosts(HostTable hosts) {
        return state(
                Topic.HOSTS, "host", ids -> hosts.locked(ids).values().forEach(host -> outbox.publish(host.state())));
    }

    @Produces
    @Singleton
    WrittenState vms(VmLedger ledger) {
        return state(Topic.VMS, "vm", ids -> ledger.states(ledger.locked(ids)).forEach(outbox::publish));
    }

    private WrittenState state(Topic topic, String table, Consumer<Collection<String>> publisher) {
        return new PublishedTable(topic, new HeldTable(statements, "id", "revision", table), () -> true, publisher);
    }
}
