package io.fleetmask.connector.watch;

import io.fleetmask.connector.inventory.EndpointInventory;
import io.fleetmask.connector.inventory.News;
import io.fleetmask.vsphereapi.client.ObjectUpdate;
import io.fleetmask.vsphereapi.client.Properties;
import io.fleetmask.vsphereapi.client.Session;
import io.fleetmask.vsphereapi.client.UpdatePage;
import io.fleetmask.vsphereapi.facts.VmFacts;
import io.fleetmask.vsphereapi.soap.FaultException;
import io.fleetmask.vsphereapi.soap.ManagedObject;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/** From pages of updates to what the bus is told. For several threads; one speaks at a time. */
final class Pages {
    private static final Logger LOG = Logger.getLogger(Pages.class);
    private static final int MOST_DOUBTS = 100;

    private final Endpoint endpoint;
    private final Surroundings around;
    private final EndpointInventory inventory;
    private final Memory memory;
    private boolean isWhole;

    Pages(Endpoint endpoint, Surroundings around) throws IOException {
        this.endpoint = endpoint;
        this.around = around;
        this.inventory = new EndpointInventory(endpoint.rule(), endpoint.url().getHost());
        this.memory = Memory.of(endpoint.state(), endpoint.name());
    }

    /** What the server tells of the VM that is called so on the bus. */
    Optional<VmFacts> vm(String key) {
        synchronized (inventory) {
            return inventory.vm(key);
        }
    }

    /** All has been told once: who did not come is gone. */
    void all(Set<ManagedObject> came) throws IOException {
        synchronized (inventory) {
            isWhole = true;
            say(inventory.missing(came, memory.hosts(), memory.vms(), Instant.now()));
        }
    }

    /** Takes a page over; when this returns, all that follows from it is stored. */
    void take(Session session, UpdatePage page) throws IOException, FaultException {
        Instant now = Instant.now();
        List<VmFacts> lines = new ArrayList<>();
        synchronized (inventory) {
            inventory.take(page.updates());
            for (ObjectUpdate update : page.updates()) {
                if (update.value("config.changeVersion").isPresent()) {
                    inventory.vm(update.self()).ifPresent(lines::add);
                }
            }
        }
        fetch(session, lines);
        synchronized (inventory) {
            around.clusters().accept(inventory.clusters());
            say(inventory.news(around.bus(), now));
            for (ObjectUpdate update : page.updates()) {
                if (update.kind() == ObjectUpdate.Kind.LEAVE && isGone(session, update.self())) {
                    say(inventory.gone(update.self(), now));
                }
            }
        }
    }

    /** The long list of all lines comes only when the configuration became another one. */
    private void fetch(Session session, List<VmFacts> vms) throws IOException, FaultException {
        if (vms.isEmpty()) {
            return;
        }
        new Properties(session).each(vms.stream().map(VmFacts::self).toList(), VmFacts.LINES, read -> {
            synchronized (inventory) {
                inventory.vm(read.self()).ifPresent(vm -> inventory.take(vm.with(read, inventory.interned())));
            }
        });
    }

    /** What left may only be out of this user's sight. */
    private static boolean isGone(Session session, ManagedObject object) throws IOException, FaultException {
        try {
            new Properties(session).of(object, "name");
            return false;
        } catch (FaultException fault) {
            if (fault.fault().equals("ManagedObjectNotFound")) {
                return true;
            }
            throw fault;
        }
    }

    /** The bus may know more now: what had to wait may be said. Ingest may have been away when a cluster was to be declared. */
    void look() {
        try {
            synchronized (inventory) {
                if (inventory.isWaiting()) {
                    around.clusters().accept(inventory.clusters());
                    say(inventory.news(around.bus(), Instant.now()));
                }
            }
        } catch (IOException later) {
            LOG.debugf("%s: %s; it is said with the next news", endpoint.name(), later.getMessage());
        }
    }

    private void say(News news) throws IOException {
        if (!news.isEmpty()) {
            around.publisher().publish(news, endpoint.source());
        }
        news.remember().run();
        // What was known before a restart counts until all has been seen once.
        memory.keep(inventory.knownHosts(), inventory.knownVms(), !isWhole);
    }

    /** The same with what is known by now. */
    EndpointStatus counted(EndpointStatus status) {
        synchronized (inventory) {
            List<String> doubts = inventory.hosts().stream()
                    .flatMap(host -> host.doubts().stream().map(doubt -> host.name() + ": " + doubt))
                    .limit(MOST_DOUBTS)
                    .toList();
            return new EndpointStatus(
                    status.name(),
                    status.state(),
                    status.since(),
                    status.server(),
                    inventory.hosts().size(),
                    inventory.vms(),
                    status.failure(),
                    doubts);
        }
    }
}
