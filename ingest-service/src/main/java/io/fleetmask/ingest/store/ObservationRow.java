package io.fleetmask.ingest.store;

import io.fleetmask.events.CpuObservation;
import io.fleetmask.events.CpuObservation.Product;
import io.fleetmask.ingest.inventory.Observations.Role;
import jakarta.annotation.Nullable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One of the observations that are kept of a host; its registers and lists are interned. */
@Entity
@Table(name = "observation")
@IdClass(ObservationKey.class)
class ObservationRow {
    @Id
    @Column(name = "host_id")
    String hostId;

    @Id
    @Enumerated(EnumType.STRING)
    Role role;

    @Column(name = "observed_at")
    Instant observedAt;

    String registers;

    boolean complete;

    @Nullable
    String capabilities;

    @Nullable
    String product;

    @Column(name = "product_version")
    @Nullable
    String productVersion;

    @Column(name = "product_build")
    @Nullable
    String productBuild;

    @Nullable
    String brand;

    @Nullable
    String nested;

    String differing;

    String source;

    CpuObservation observation(Interned interned) {
        return new CpuObservation(
                observedAt,
                interned.registers(registers),
                complete,
                Optional.ofNullable(capabilities).map(interned::texts),
                Optional.ofNullable(product)
                        .map(name -> new Product(
                                name, Optional.ofNullable(productVersion), Optional.ofNullable(productBuild))),
                Optional.ofNullable(brand),
                Optional.ofNullable(nested),
                differing.isEmpty() ? List.of() : List.of(differing.split(" ", -1)),
                source);
    }

    void set(CpuObservation seen, Interned interned) {
        observedAt = seen.observedAt();
        registers = interned.put(seen.registers());
        complete = seen.complete();
        capabilities = seen.printedCapabilities().map(interned::put).orElse(null);
        product = seen.product().map(Product::name).orElse(null);
        productVersion = seen.product().flatMap(Product::version).orElse(null);
        productBuild = seen.product().flatMap(Product::build).orElse(null);
        brand = seen.brand().orElse(null);
        nested = seen.nested().orElse(null);
        differing = String.join(" ", seen.differingProcessors());
        source = seen.source();
    }
}
