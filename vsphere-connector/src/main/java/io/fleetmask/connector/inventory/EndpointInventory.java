package io.fleetmask.connector.inventory;

import io.fleetmask.events.HostChange;
import io.fleetmask.events.VmChange;
import io.fleetmask.vsphereapi.client.ObjectUpdate;
import io.fleetmask.vsphereapi.facts.ClusterFacts;
import io.fleetmask.vsphereapi.facts.HostFacts;
import io.fleetmask.vsphereapi.facts.Interned;
import io.fleetmask.vsphereapi.facts.VmFacts;
import io.fleetmask.vsphereapi.soap.ManagedObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What one server tells, and what was said of it. Facts come in any order; what is said has an order, and waits until the bus
 * knows whom it speaks of. Not for several threads at a time.
 */
public final class EndpointInventory {
    private static final String HOST = "HostSystem";
    private static final String VM = "VirtualMachine";

    private final ClusterRule rule;
    private final String ownName;
    private final Interned interned = new Interned();
    private final Map<ManagedObject, ClusterFacts> clusters = new HashMap<>();
    private final Map<ManagedObject, HostFacts> hosts = new HashMap<>();
    private final Map<ManagedObject, VmFacts> vms = new HashMap<>();
    private final Map<String, HostSaid> saidOfHosts = new HashMap<>();
    private final Map<String, VmSaid> saidOfVms = new HashMap<>();
    private final Set<ManagedObject> due = new LinkedHashSet<>();

    /**
     * Nothing is known yet.
     *
     * @param ownName what to call an ESXi host that does not know its name
     */
    public EndpointInventory(ClusterRule rule, String ownName) {
        this.rule = rule;
        this.ownName = ownName;
    }

    /** Takes over what became of objects that are there; those that left are another matter. */
    public void take(Collection<ObjectUpdate> updates) {
        for (ObjectUpdate update : updates) {
            ManagedObject self = update.self();
            if (update.kind() == ObjectUpdate.Kind.LEAVE) {
                continue;
            }
            switch (self.type()) {
                case HOST ->
                    hosts.merge(
                            self,
                            HostFacts.of(self).with(update, interned),
                            (before, none) -> before.with(update, interned));
                case VM ->
                    vms.merge(
                            self,
                            VmFacts.of(self).with(update, interned),
                            (before, none) -> before.with(update, interned));
                default -> {
                    clusters.merge(self, ClusterFacts.of(self).with(update), (before, none) -> before.with(update));
                    hosts.keySet().forEach(due::add);
                }
            }
            due.add(self);
        }
    }

    /** Takes over lines that were fetched. */
    public void take(VmFacts vm) {
        vms.put(vm.self(), vm);
        due.add(vm.self());
    }

    /** What is known of a VM. */
    public Optional<VmFacts> vm(ManagedObject self) {
        return Optional.ofNullable(vms.get(self));
    }

    /** What is known of the VM that is called so on the bus. */
    public Optional<VmFacts> vm(String key) {
        return vms.values().stream()
                .filter(vm -> key(vm).filter(key::equals).isPresent())
                .findFirst();
    }

    /** Everything that interns what is alike. */
    public Interned interned() {
        return interned;
    }

    /** All clusters here that hosts stand in by now, each with what vSphere calls it. */
    public Map<String, String> clusters() {
        Map<String, String> named = new HashMap<>();
        clusters.values().forEach(cluster -> rule.of(cluster.name()).ifPresent(id -> named.put(id, cluster.name())));
        rule.standalone().ifPresent(id -> named.put(id, id));
        return named;
    }

    /** What can be said by now. */
    public News news(Acquaintance bus, Instant at) {
        List<HostChange> ofHosts = new ArrayList<>();
        List<VmChange> ofVms = new ArrayList<>();
        List<Runnable> remember = new ArrayList<>();
        for (ManagedObject self : due) {
            HostFacts host = hosts.get(self);
            VmFacts vm = vms.get(self);
            if (host != null && host.isConnected()) {
                say(host, bus, at, ofHosts, remember);
            } else if (vm != null && vm.isConnected()) {
                say(vm, bus, at, ofVms, remember);
            } else {
                remember.add(() -> due.remove(self));
            }
        }
        return new News(ofHosts, ofVms, () -> remember.forEach(Runnable::run));
    }

    private void say(HostFacts host, Acquaintance bus, Instant at, List<HostChange> news, List<Runnable> remember) {
        String key = key(host);
        HostSaid said = saidOfHosts.getOrDefault(key, HostSaid.nothing(key));
        Optional<String> wanted = cluster(host);
        Optional<String> cluster = wanted.filter(bus::knowsCluster);
        boolean waits = wanted.isPresent() && cluster.isEmpty();
        Optional<String> in = waits ? said.cluster() : cluster;
        Optional<HostSaid.Seen> seen = HostSaid.Seen.of(host).or(said::seen);
        news.addAll(said.news(in, seen, at));
        HostSaid next = new HostSaid(key, in, seen);
        remember.add(() -> {
            saidOfHosts.put(key, next);
            if (!waits) {
                due.remove(host.self());
            }
        });
    }

    private void say(VmFacts vm, Acquaintance bus, Instant at, List<VmChange> news, List<Runnable> remember) {
        Optional<String> key = key(vm);
        Optional<String> host = vm.host()
                .flatMap(there -> Optional.ofNullable(hosts.get(there)))
                .map(this::key);
        if (key.isEmpty() || host.filter(bus::knowsHost).isEmpty()) {
            return;
        }
        VmSaid said = saidOfVms.getOrDefault(key.get(), VmSaid.nothing(key.get()));
        VmSaid next = said.after(vm, host.get(), at);
        news.addAll(said.news(next, at));
        remember.add(() -> {
            saidOfVms.put(next.key(), next);
            due.remove(vm.self());
        });
    }

    /** What a host is called: the same name that logs of its VMs have. */
    private String key(HostFacts host) {
        return host.name().startsWith("localhost") ? ownName : host.name();
    }

    /** One for each VM of a vCenter, and what {@code vc.uuid} of its logs says. */
    private static Optional<String> key(VmFacts vm) {
        return vm.text("config.instanceUuid").or(() -> vm.text("config.uuid"));
    }

    private Optional<String> cluster(HostFacts host) {
        return host.text("parent")
                .flatMap(id -> Optional.ofNullable(clusters.get(new ManagedObject("ClusterComputeResource", id))))
                .map(ClusterFacts::name)
                .map(rule::of)
                .orElse(rule.standalone());
    }

    /** An object is gone: what is to be said of that. */
    public News gone(ManagedObject self, Instant at) {
        HostFacts host = hosts.get(self);
        VmFacts vm = vms.get(self);
        Optional<String> hostKey = Optional.ofNullable(host).map(this::key);
        Optional<String> vmKey = Optional.ofNullable(vm).flatMap(EndpointInventory::key);
        return gone(hostKey.stream().toList(), vmKey.stream().toList(), at, () -> {
            hosts.remove(self);
            vms.remove(self);
            clusters.remove(self);
            due.remove(self);
        });
    }

    /** All of them were said something of before, and are not there: nobody has seen them go. */
    private News gone(Collection<String> hostKeys, Collection<String> vmKeys, Instant at, Runnable after) {
        List<HostChange> left = hostKeys.stream()
                .<HostChange>map(key -> new HostChange.Left(key, Optional.of(at)))
                .toList();
        List<VmChange> removed = vmKeys.stream()
                .<VmChange>map(key -> new VmChange.Removed(key, Optional.of(at)))
                .toList();
        return new News(left, removed, () -> {
            hostKeys.forEach(saidOfHosts::remove);
            vmKeys.forEach(saidOfVms::remove);
            after.run();
        });
    }

    /**
     * The server has told all that there is: whoever was known before and did not come is gone.
     *
     * @param rememberedHosts hosts that were told before a restart
     * @param rememberedVms VMs that were
     */
    public News missing(Set<ManagedObject> came, Set<String> rememberedHosts, Set<String> rememberedVms, Instant at) {
        hosts.keySet().retainAll(came);
        vms.keySet().retainAll(came);
        clusters.keySet().retainAll(came);
        due.retainAll(came);
        Set<String> goneHosts = new TreeSet<>(rememberedHosts);
        goneHosts.addAll(saidOfHosts.keySet());
        hosts.values().forEach(host -> goneHosts.remove(key(host)));
        Set<String> goneVms = new TreeSet<>(rememberedVms);
        goneVms.addAll(saidOfVms.keySet());
        vms.values().forEach(vm -> key(vm).ifPresent(goneVms::remove));
        return gone(goneHosts, goneVms, at, () -> {});
    }

    /** Those of which something was said: hosts. */
    public Set<String> knownHosts() {
        return new HashSet<>(saidOfHosts.keySet());
    }

    /** Those of which something was said: VMs. */
    public Set<String> knownVms() {
        return new HashSet<>(saidOfVms.keySet());
    }

    /** Whether something waits until others know more. */
    public boolean isWaiting() {
        return !due.isEmpty();
    }

    /** The hosts that are told of. */
    public List<HostFacts> hosts() {
        return List.copyOf(hosts.values());
    }

    /** How many VMs are told of. */
    public int vms() {
        return vms.size();
    }

    /** The clusters that are told of. */
    public List<ClusterFacts> allClusters() {
        return List.copyOf(clusters.values());
    }
}
