package io.fleetmask.analysis.store;

import io.fleetmask.analysis.fleet.KnownHost;
import io.fleetmask.analysis.fleet.Sighting;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row of {@code host}. */
@Entity
@Table(name = "host")
class HostRow {
    @Id
    String id;

    @Column
    long revision;

    @Column(name = "changed_at")
    Instant changedAt;

    @Column
    String name;

    @Column
    @Nullable
    String cluster;

    @Column
    @Nullable
    Long profile;

    @Column(name = "waiting_for")
    @Nullable
    String waitingFor;

    @Column
    @Nullable
    String observation;

    void become(KnownHost host) {
        id = host.id();
        revision = host.revision();
        changedAt = host.changedAt();
        name = host.name();
        cluster = host.cluster().orElse(null);
        profile = host.profile().orElse(null);
        waitingFor = host.waitingFor().orElse(null);
        observation = host.sighting().map(Json::write).orElse(null);
    }

    KnownHost host() {
        return new KnownHost(
                id,
                revision,
                changedAt,
                name,
                Optional.ofNullable(cluster),
                Optional.ofNullable(profile),
                Optional.ofNullable(waitingFor),
                Optional.ofNullable(observation).map(json -> Json.read(Sighting.class, json)));
    }
}
