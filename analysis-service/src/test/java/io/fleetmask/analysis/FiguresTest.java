package io.fleetmask.analysis;

import static io.fleetmask.analysis.Cpus.CORE_I7_3770;
import static io.restassured.RestAssured.given;

import io.fleetmask.analysis.store.Hosts;
import io.fleetmask.analysis.store.Vms;
import io.fleetmask.events.Event;
import io.fleetmask.events.HostState;
import io.fleetmask.events.Power;
import io.fleetmask.events.VmState;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Prints how fast the service is on this machine: {@code -Dfleetmask.figures=true -Dtest=FiguresTest}. */
@QuarkusTest
@QuarkusTestResource(AnalysisBacking.class)
@EnabledIfSystemProperty(named = "fleetmask.figures", matches = "true")
class FiguresTest {
    private static final int HOSTS = 5_000;
    private static final int PROFILES = 50;

    private final Fleet fleet = Fleet.ofThisTest();

    @Inject
    MeterRegistry metrics;

    @Inject
    Hosts stored;

    @Inject
    Vms storedVms;

    @Test
    void computesALargeCluster() {
        fleet.cluster("figures", "differences", Duration.ofHours(1));
        List<Map<String, List<String>>> profiles = profiles();
        print("hosts, first sight", HOSTS, () -> send("figures", profiles, 0));
        print("hosts, another profile each", HOSTS, () -> send("figures", profiles, 1));
        for (int round = 0; round < 3; round++) {
            print("hosts, nothing new", HOSTS, () -> send("figures", profiles, 1));
        }
        print("hosts, another profile each", HOSTS, () -> send("figures", profiles, 2));
        fleet.cluster("figures");
        Fleet.await(
                "the mask",
                () -> !given().get("/api/v1/clusters/figures").jsonPath().getBoolean("status.dirty"));
        double slowest = metrics.timer("fleetmask.recompute").max(java.util.concurrent.TimeUnit.MILLISECONDS);
        System.out.printf("recompute of %d hosts with %d profiles: %.0f ms%n", HOSTS, PROFILES, slowest);
        for (int round = 0; round < 3; round++) {
            long start = System.nanoTime();
            int bytes = given().get("/api/v1/clusters/figures/matrix?hw=19&limit=1000")
                    .asByteArray()
                    .length;
            System.out.printf(
                    "matrix between profiles: %d ms, %d bytes%n", (System.nanoTime() - start) / 1_000_000, bytes);
        }
    }

    @Test
    void takesVmsIn() {
        List<Event> vms = events(
                20_000,
                n -> new VmState(
                        "figures-vm-" + n,
                        Fleet.next(),
                        Instant.now(),
                        "vm",
                        List.of(),
                        Optional.of("figures-" + n % HOSTS),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(9 + n % 12),
                        Power.ON,
                        Optional.empty(),
                        Optional.empty()));
        print("VMs", vms.size(), () -> {
            fleet.sendAll(vms);
            Fleet.await(
                    "all VMs",
                    () -> storedVms.count("revision >= ?1", vms.get(0).revision()) == vms.size());
        });
    }

    private void send(String cluster, List<Map<String, List<String>>> profiles, int shift) {
        List<Event> hosts = events(
                HOSTS,
                n -> new HostState(
                        "figures-" + n,
                        Fleet.next(),
                        Instant.now(),
                        "host",
                        Optional.of(cluster),
                        Optional.of(Cpus.seen(profiles.get((n + shift) % PROFILES), true)),
                        Optional.empty()));
        fleet.sendAll(hosts);
        Fleet.await("all hosts", () -> known(hosts.get(0).revision()) == HOSTS);
    }

    private long known(long revision) {
        return stored.count("revision >= ?1", revision);
    }

    private static List<Event> events(int count, IntFunction<Event> event) {
        return new ArrayList<>(IntStream.range(0, count).mapToObj(event).toList());
    }

    /** Profiles that differ in features: a Core i7 with another subset of its ECX and EBX bits each. */
    private static List<Map<String, List<String>>> profiles() {
        List<Map<String, List<String>>> profiles = new ArrayList<>();
        for (int n = 0; n < PROFILES; n++) {
            Map<String, List<String>> registers = CORE_I7_3770;
            for (int bit = 0; bit < 6; bit++) {
                if ((n >>> bit & 1) != 0) {
                    registers = Cpus.flip(
                            registers, "1.ecx[" + List.of(1, 22, 25, 26, 28, 29).get(bit) + "]");
                }
            }
            profiles.add(registers);
        }
        return profiles;
    }

    /** CPU seconds are those of this JVM, broker and test included; the machine may be busy with other things. */
    private static void print(String what, int count, Runnable work) {
        long start = System.nanoTime();
        Duration cpu = cpu();
        work.run();
        double seconds = (System.nanoTime() - start) / 1e9;
        double cpuSeconds = cpu().minus(cpu).toMillis() / 1e3;
        System.out.printf("%s: %d in %.1f s (%.1f s CPU), %.0f/s%n", what, count, seconds, cpuSeconds, count / seconds);
    }

    private static Duration cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
