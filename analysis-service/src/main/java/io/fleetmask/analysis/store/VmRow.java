package io.fleetmask.analysis.store;

import io.fleetmask.analysis.fleet.KnownVm;
import io.fleetmask.analysis.fleet.PoweredOn;
import io.fleetmask.cpuid.HardwareVersion;
import io.fleetmask.events.Power;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row of {@code vm}. */
@Entity
@Table(name = "vm")
class VmRow {
    @Id
    String id;

    @Column
    long revision;

    @Column
    String name;

    @Column
    @Nullable
    String host;

    @Column
    @Nullable
    String cluster;

    @Column
    @Nullable
    String vendor;

    @Column(name = "hardware_version")
    @Nullable
    Integer hardwareVersion;

    @Column
    String power;

    @Column
    @Nullable
    Long guest;

    @Column(name = "power_on")
    @Nullable
    String powerOn;

    static VmRow of(KnownVm vm) {
        VmRow row = new VmRow();
        row.become(vm);
        return row;
    }

    private void become(KnownVm vm) {
        id = vm.id();
        revision = vm.revision();
        name = vm.name();
        host = vm.host().orElse(null);
        cluster = vm.cluster().orElse(null);
        vendor = vm.vendor().orElse(null);
        hardwareVersion = vm.hardwareVersion().map(HardwareVersion::number).orElse(null);
        power = vm.power().text();
        guest = vm.guest().orElse(null);
        powerOn = vm.poweredOn().map(Json::write).orElse(null);
    }

    KnownVm vm() {
        return new KnownVm(
                id,
                revision,
                name,
                Optional.ofNullable(host),
                Optional.ofNullable(cluster),
                Optional.ofNullable(vendor),
                Optional.ofNullable(hardwareVersion).map(HardwareVersion::new),
                Power.parse(power),
                Optional.ofNullable(guest),
                Optional.ofNullable(powerOn).map(json -> Json.read(PoweredOn.class, json)));
    }
}
