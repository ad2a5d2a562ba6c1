package io.fleetmask.endtoend;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What every service must say in the end, worked out here from what was sent: the last word about each fact counts. */
final class Truth {
    private static final int FIRST_WITH_FEATURE_MASKS = 14;

    private final Map<String, String> syntaxes = new TreeMap<>();
    private final Map<String, HostFact> hosts = new TreeMap<>();
    private final Map<String, VmFact> vms = new TreeMap<>();

    /** A host: where it stands, and whether its processors were last seen to have AES. */
    record HostFact(Optional<String> cluster, boolean aes, Instant seen) {
        HostFact in(Optional<String> other) {
            return new HostFact(other, aes, seen);
        }

        HostFact seen(boolean withAes, Instant at) {
            return new HostFact(cluster, withAes, at);
        }
    }

    /** A VM. */
    record VmFact(String name, String host, int hardwareVersion, String power) {
        VmFact on(String other) {
            return new VmFact(name, other, hardwareVersion, power);
        }

        VmFact with(int version) {
            return new VmFact(name, host, version, power);
        }

        VmFact powered(String state) {
            return new VmFact(name, host, hardwareVersion, state);
        }
    }

    void declare(String cluster, String syntax) {
        syntaxes.put(cluster, syntax);
    }

    void put(String host, HostFact fact) {
        hosts.put(host, fact);
    }

    void place(String host, Optional<String> cluster) {
        hosts.put(host, host(host).in(cluster));
    }

    void see(String host, boolean aes, Instant at) {
        hosts.put(host, host(host).seen(aes, at));
    }

    void put(String vm, VmFact fact) {
        vms.put(vm, fact);
    }

    void remove(String vm) {
        vms.remove(vm);
    }

    Map<String, String> syntaxes() {
        return syntaxes;
    }

    Map<String, HostFact> hosts() {
        return hosts;
    }

    Map<String, VmFact> vms() {
        return vms;
    }

    HostFact host(String id) {
        return Optional.ofNullable(hosts.get(id)).orElseThrow();
    }

    /** Empty for one that was removed. */
    Optional<VmFact> vm(String id) {
        return Optional.ofNullable(vms.get(id));
    }

    Optional<String> clusterOf(VmFact vm) {
        return host(vm.host()).cluster();
    }

    /** Of each VM, nothing where it is in none. */
    Map<String, String> clusters() {
        return vms.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, vm -> clusterOf(vm.getValue()).orElse("")));
    }

    long hostsIn(String cluster) {
        return hosts.values().stream()
                .filter(host -> host.cluster().filter(cluster::equals).isPresent())
                .count();
    }

    long vmsIn(String cluster) {
        return vms.values().stream()
                .filter(vm -> clusterOf(vm).filter(cluster::equals).isPresent())
                .count();
    }

    /** The text of a mask: AES is hidden where some hosts of the cluster have it and others do not. */
    String lines(String cluster, int hardwareVersion) {
        long different = hosts.values().stream()
                .filter(host -> host.cluster().filter(cluster::equals).isPresent())
                .map(HostFact::aes)
                .distinct()
                .count();
        if (different < 2) {
            return "";
        }
        boolean auto = "auto".equals(syntaxes.get(cluster));
        return auto && hardwareVersion >= FIRST_WITH_FEATURE_MASKS
                ? "featMask.vm.cpuid.AES = \"Val:0\"\n"
                : "cpuid.1.ecx = \"------0-------------------------\"\n";
    }

    /** The text of the patch that each VM needs. */
    Map<String, String> patches() {
        return vms.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        vm -> clusterOf(vm.getValue())
                                .map(cluster -> lines(cluster, vm.getValue().hardwareVersion()))
                                .orElse(""),
                        (one, other) -> one,
                        TreeMap::new));
    }
}
