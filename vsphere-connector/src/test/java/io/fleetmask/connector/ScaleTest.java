package io.fleetmask.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.backing.KafkaBroker;
import io.fleetmask.backing.TemporaryDirectory;
import io.fleetmask.events.Topic;
import io.fleetmask.vsphereapi.simulator.RecordedHost;
import io.fleetmask.vsphereapi.simulator.Simulator;
import io.fleetmask.vsphereapi.soap.Trust;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A site whose server answers slowly, is killed while it is read, and forgets its sessions: all is told, each thing once. Short
 * with one cluster of 50 hosts and 1,000 VMs; {@code -Dfleetmask.vsphere.clusters=20} is the long form, 1,000 hosts and 20,000 VMs.
 */
class ScaleTest {
    private static final int CLUSTERS = Integer.getInteger("fleetmask.vsphere.clusters", 1);
    private static final int HOSTS = 50 * CLUSTERS;
    private static final int VMS = 1_000 * CLUSTERS;
    private static final Duration LIMIT = Duration.ofMinutes(2 + CLUSTERS);
    private static final int MEGABYTE = 1 << 20;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void losesNothingAndSaysNothingTwice() throws IOException {
        try (TemporaryDirectory data = TemporaryDirectory.create();
                KafkaBroker broker = KafkaBroker.start(data.path());
                Detour address = new Detour();
                Simulator first = simulator()) {
            address.to(first.api());
            long before = heap();
            Instant begun = Instant.now();
            try (Watched watched = Watched.of(
                    broker, "scale", first, address.address(), new Trust.Pinned(first.thumbprint()), folder)) {
                // Killed while it tells of its VMs, and another one in its place
                await("some VMs", () -> watched.watch().status().vms() >= VMS / 3);
                address.nowhere();
                first.kill();
                try (Simulator second = simulator()) {
                    address.to(second.api());
                    Watched again = watched.against(second);
                    await("another session", () -> watched.watch().traffic().renewals() >= 1);
                    again.expireSessions();
                    settled(watched);
                    say("all is told after %s", Duration.between(begun, Instant.now()));
                    allIsToldOnce(watched.bus());
                    changesComeOnce(second, again);
                    long held = (heap() - before) / MEGABYTE;
                    say("the watch holds %d MB of %d hosts and %d VMs", held, HOSTS, VMS);
                    assertThat(held).isLessThan(20L + CLUSTERS * 8L);
                }
            }
        }
    }

    private static void allIsToldOnce(Bus bus) {
        Map<String, Long> hosts = bus.kinds(Topic.HOST_CHANGES);
        assertThat(hosts).isEqualTo(Map.of("cpuid-registers", (long) HOSTS, "joined", (long) HOSTS));
        Map<String, Long> vms = bus.kinds(Topic.VM_CHANGES);
        assertThat(vms).containsEntry("placed", (long) VMS).containsEntry("powered-on", (long) VMS);
        assertThat(vms).doesNotContainKeys("removed", "powered-off");
        // The second simulator puts its VMs on other hosts than the first: that is told, of those that were told of
        // before.
        assertThat(vms.getOrDefault("moved", 0L)).isLessThanOrEqualTo(VMS);
        assertThat(bus.toldTwice(Topic.HOST_CHANGES)).isEmpty();
        assertThat(bus.toldTwice(Topic.VM_CHANGES)).isEmpty();
    }

    private static void changesComeOnce(Simulator server, Watched watched) {
        Set<String> before = watched.bus().seen();
        watched.expireSessions();
        Instant begun = Instant.now();
        server.host("DC0_C0_H1", RecordedHost.named("v1h1").without("AES").offer());
        watched.bus().newest(Topic.HOST_CHANGES, "DC0_C0_H1", "cpuid-registers", LIMIT, before);
        say("a change is told %s after a lost session", Duration.between(begun, Instant.now()));
        settled(watched);
        assertThat(watched.bus().count()).isEqualTo(before.size() + 1);
    }

    private static Simulator simulator() {
        Simulator server = Simulator.start(
                "-cluster",
                Integer.toString(CLUSTERS),
                "-host",
                "50",
                "-standalone-host",
                "0",
                "-vm",
                "1",
                "-copies",
                "999",
                "-delay",
                "20");
        server.host("*", RecordedHost.named("v1h1").facts());
        return server;
    }

    private static void settled(Watched watched) {
        await(
                "a settled watch",
                () -> watched.watch().status().state().equals("watching")
                        && watched.watch().status().vms() == VMS
                        && watched.watch().status().hosts() == HOSTS);
    }

    private static void await(String what, BooleanSupplier condition) {
        Instant end = Instant.now().plus(LIMIT);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as(what).isBefore(end);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    /** What is alive, after the collector has looked. */
    private static long heap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static void say(String words, Object... values) {
        System.out.printf("scale: " + words + "%n", values);
    }
}
