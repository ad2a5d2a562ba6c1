package io.fleetmask.ingest.store;

import io.fleetmask.events.Power;
import io.fleetmask.events.PowerOn;
import io.fleetmask.events.VmxFile;
import io.fleetmask.ingest.inventory.HostContext;
import io.fleetmask.ingest.inventory.Timed;
import io.fleetmask.ingest.inventory.Vm;
import jakarta.annotation.Nullable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A VM; its names are in {@link Aliases}, its registers and lists are interned. */
@Entity
@Table(name = "vm")
public class VmRow {
    @Id
    public String id;

    String name;

    @Column(name = "name_at")
    Instant nameAt;

    @Column(name = "host_id")
    @Nullable
    public String hostId;

    @Column(name = "host_at")
    Instant hostAt;

    @Column(name = "hardware_version")
    @Nullable
    Integer hardwareVersion;

    @Column(name = "hardware_version_at")
    Instant hardwareVersionAt;

    @Enumerated(EnumType.STRING)
    Power power;

    @Column(name = "power_at")
    Instant powerAt;

    @Column(name = "powered_on_at")
    @Nullable
    Instant poweredOnAt;

    @Column(name = "powered_on_host")
    @Nullable
    String poweredOnHost;

    boolean resumed;

    @Column(name = "guest_registers")
    @Nullable
    String guestRegisters;

    @Column(name = "guest_complete")
    boolean guestComplete;

    @Nullable
    String requirements;

    @Column(name = "cpuid_lines")
    @Nullable
    String cpuidLines;

    @Column(name = "host_wide_lines")
    @Nullable
    String hostWideLines;

    @Column(name = "guest_os")
    @Nullable
    String guestOs;

    @Column(name = "user_level_monitor")
    boolean userLevelMonitor;

    @Nullable
    byte[] vmx;

    @Column(name = "vmx_sha256")
    @Nullable
    String vmxSha256;

    @Column(name = "vmx_seen_at")
    @Nullable
    Instant vmxSeenAt;

    @Column(name = "cluster_id")
    @Nullable
    public String clusterId;

    @Nullable
    String vendor;

    public long revision;

    @Column(name = "changed_at")
    public Instant changedAt;

    /** Whether the table does not have it yet. */
    @Transient
    boolean isNew;

    /** Whether the table has another file than the row. */
    @Transient
    boolean hasOtherFile;

    /** The row of a VM that nobody has heard of. */
    public static VmRow unheardOf(String id) {
        VmRow row = new VmRow();
        row.id = id;
        row.changedAt = Instant.EPOCH;
        row.isNew = true;
        return row;
    }

    void written() {
        isNew = false;
        hasOtherFile = false;
    }

    public HostContext surroundings() {
        return new HostContext(Optional.ofNullable(clusterId), Optional.ofNullable(vendor));
    }

    public Vm vm(List<String> aliases, Interned interned) {
        return new Vm(
                id,
                aliases,
                timed(name, nameAt),
                timed(Optional.ofNullable(hostId), hostAt),
                timed(Optional.ofNullable(hardwareVersion), hardwareVersionAt),
                timed(power, powerAt),
                Optional.ofNullable(poweredOnAt).map(at -> powerOn(believable(at), interned)),
                Optional.ofNullable(vmx).map(this::file));
    }

    private <T> Timed<T> timed(T value, Instant at) {
        return new Timed<>(value, believable(at));
    }

    private Instant believable(Instant at) {
        return StoredTime.believable(at, changedAt);
    }

    private PowerOn powerOn(Instant at, Interned interned) {
        return new PowerOn(
                at,
                Optional.ofNullable(poweredOnHost),
                resumed,
                Optional.ofNullable(guestRegisters).map(interned::registers),
                guestComplete,
                Optional.ofNullable(requirements).map(interned::texts),
                Optional.ofNullable(cpuidLines).map(interned::texts).orElse(Map.of()),
                Optional.ofNullable(hostWideLines).map(interned::texts),
                Optional.ofNullable(guestOs),
                Optional.of(userLevelMonitor).filter(beside -> beside));
    }

    private VmxFile file(byte[] bytes) {
        return new VmxFile(
                Optional.ofNullable(vmxSeenAt).map(this::believable).orElse(Timed.NEVER),
                Optional.ofNullable(vmxSha256).orElse(""),
                Base64.getEncoder().encodeToString(bytes));
    }

    public void set(Vm vm, HostContext around, Interned interned) {
        name = vm.name().value();
        nameAt = vm.name().at();
        hostId = vm.host().value().orElse(null);
        hostAt = vm.host().at();
        hardwareVersion = vm.hardwareVersion().value().orElse(null);
        hardwareVersionAt = vm.hardwareVersion().at();
        power = vm.power().value();
        powerAt = vm.power().at();
        set(vm.powerOn(), interned);
        setFile(vm.vmx());
        vmxSeenAt = vm.vmx().map(VmxFile::seenAt).orElse(null);
        clusterId = around.cluster().orElse(null);
        vendor = around.vendor().orElse(null);
    }

    private void setFile(Optional<VmxFile> file) {
        Optional<String> digest = file.map(VmxFile::sha256);
        if (!digest.equals(Optional.ofNullable(vmxSha256))) {
            vmx = file.map(VmxFile::bytes).orElse(null);
            vmxSha256 = digest.orElse(null);
            hasOtherFile = true;
        }
    }

    private void set(Optional<PowerOn> on, Interned interned) {
        poweredOnAt = on.map(PowerOn::at).orElse(null);
        poweredOnHost = on.flatMap(PowerOn::host).orElse(null);
        resumed = on.map(PowerOn::resumed).orElse(false);
        guestRegisters = on.flatMap(PowerOn::guestRegisters).map(interned::put).orElse(null);
        guestComplete = on.map(PowerOn::complete).orElse(false);
        requirements =
                on.flatMap(PowerOn::printedRequirements).map(interned::put).orElse(null);
        cpuidLines = on.map(PowerOn::cpuidLines).map(interned::put).orElse(null);
        hostWideLines = on.flatMap(PowerOn::hostWideLines).map(interned::put).orElse(null);
        guestOs = on.flatMap(PowerOn::guestOs).orElse(null);
        userLevelMonitor = on.flatMap(PowerOn::userLevelMonitor).orElse(false);
    }
}
