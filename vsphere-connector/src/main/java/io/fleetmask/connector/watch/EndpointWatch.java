package io.fleetmask.connector.watch;

import io.fleetmask.cpuid.migration.StatedMode;
import io.fleetmask.vsphereapi.client.Properties;
import io.fleetmask.vsphereapi.client.Session;
import io.fleetmask.vsphereapi.client.UpdatePage;
import io.fleetmask.vsphereapi.client.UpdateStream;
import io.fleetmask.vsphereapi.facts.ClusterFacts;
import io.fleetmask.vsphereapi.facts.EvcModes;
import io.fleetmask.vsphereapi.facts.HostFacts;
import io.fleetmask.vsphereapi.facts.VmFacts;
import io.fleetmask.vsphereapi.soap.Channel;
import io.fleetmask.vsphereapi.soap.FaultException;
import io.fleetmask.vsphereapi.soap.ManagedObject;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Watches one server: reads all, says what is new, waits for what changes, and begins again when the session or the server is
 * lost. A page counts as read when what follows from it is stored on the bus.
 */
public final class EndpointWatch {
    private static final Logger LOG = Logger.getLogger(EndpointWatch.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

    private final Endpoint endpoint;
    private final Pages pages;
    private final Traffic traffic = new Traffic();
    private final Semaphore stop = new Semaphore(0);
    private volatile List<UpdateStream> open = List.of();
    private volatile List<StatedMode> modes = List.of();
    private volatile EndpointStatus status;

    /** Nothing is watched before {@link #run}. */
    public EndpointWatch(Endpoint endpoint, Surroundings around) throws IOException {
        this.endpoint = endpoint;
        this.pages = new Pages(endpoint, around);
        this.status = new EndpointStatus(
                endpoint.name(), "connecting", Instant.now(), Optional.empty(), 0, 0, Optional.empty(), List.of());
    }

    /** How much was asked and told. */
    public Traffic traffic() {
        return traffic;
    }

    /** How it stands. */
    public EndpointStatus status() {
        return status;
    }

    /** The EVC modes that a vCenter knows, as it told them at the last login; none of a host. */
    public List<StatedMode> evcModes() {
        return modes;
    }

    /** They are an offer beside what is watched: who may not read them watches all the same. */
    private void readModes(Session session) throws IOException, FaultException {
        try {
            String server = session.about().toString();
            modes = EvcModes.read(new Properties(session)).stated(server, LocalDate.now(ZoneOffset.UTC));
        } catch (FaultException no) {
            if (no.isSessionLost()) {
                throw no;
            }
            LOG.warnf("%s: its EVC modes cannot be read: %s", endpoint.name(), no.getMessage());
        }
    }

    /** What the server tells of the VM that is called so on the bus. */
    public Optional<VmFacts> vm(String key) {
        return pages.vm(key);
    }

    /** The bus knows more now: what had to wait may be said. */
    public void look() {
        pages.look();
    }

    /** A session of its own, for work that must not end with the watch. */
    public Session login() throws IOException, FaultException {
        String password =
                Files.readString(endpoint.passwordFile()).lines().findFirst().orElse("");
        return Session.login(
                Channel.open(endpoint.url(), endpoint.trust(), endpoint.patience()), endpoint.userName(), password);
    }

    /** Watches until {@link #stop}. */
    public void run() {
        Duration pause = FIRST_PAUSE;
        while (!isStopping()) {
            Instant begin = Instant.now();
            long pages = traffic.pages();
            try {
                watch();
            } catch (IOException | FaultException | RuntimeException failed) {
                tell("failing", Optional.of(String.valueOf(failed.getMessage())));
                LOG.warnf("%s: %s; it is tried again", endpoint.name(), failed.getMessage());
            }
            boolean lasted = Duration.between(begin, Instant.now()).compareTo(LONGEST_PAUSE) > 0;
            // Who was told something lost a session, and no server.
            pause = lasted || traffic.pages() > pages ? FIRST_PAUSE : pause;
            sleep(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
        }
    }

    private boolean isStopping() {
        return stop.availablePermits() > 0;
    }

    private void sleep(Duration pause) {
        try {
            if (stop.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                stop.release();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            stop.release();
        }
    }

    /** Ends it, and the waits that are under way. */
    public void stop() {
        stop.release();
        open.forEach(EndpointWatch::cancel);
    }

    private static void cancel(UpdateStream stream) {
        try {
            stream.cancel();
        } catch (IOException | FaultException gone) {
            LOG.debugf("a wait cannot be ended: %s", gone.getMessage());
        }
    }

    private void watch() throws IOException, FaultException {
        tell("connecting", status.failure());
        try (Session session = login()) {
            traffic.loggedIn();
            status = new EndpointStatus(
                    endpoint.name(),
                    "reading",
                    Instant.now(),
                    Optional.of(session.about().toString()),
                    status.hosts(),
                    status.vms(),
                    Optional.empty(),
                    status.doubts());
            if (session.about().isVirtualCenter()) {
                readModes(session);
            }
            List<io.fleetmask.vsphereapi.client.Wanted> first = session.about().isVirtualCenter()
                    ? List.of(ClusterFacts.WANTED, HostFacts.WANTED)
                    : List.of(HostFacts.WANTED);
            try (UpdateStream hosts = UpdateStream.of(session, first, endpoint.longestWait());
                    UpdateStream vms = UpdateStream.of(session, List.of(VmFacts.WANTED), endpoint.longestWait())) {
                open = List.of(hosts, vms);
                Set<ManagedObject> came = new HashSet<>();
                readAll(session, hosts, came);
                readAll(session, vms, came);
                pages.all(came);
                tell("watching", Optional.empty());
                LOG.infof("%s: %d hosts, %d VMs; watching", endpoint.name(), status.hosts(), status.vms());
                follow(session, hosts, vms);
            }
        } finally {
            open = List.of();
        }
    }

    /** The first pages tell all; the last of them is the first that is not cut. */
    private void readAll(Session session, UpdateStream stream, Set<ManagedObject> came)
            throws IOException, FaultException {
        boolean more = true;
        while (more) {
            Optional<UpdatePage> page = stream.next();
            page.ifPresent(told -> told.updates().forEach(update -> came.add(update.self())));
            if (page.isPresent()) {
                take(session, stream, page.get());
            }
            more = page.filter(UpdatePage::truncated).isPresent();
        }
    }

    /** Two threads, so that a change of a host never waits behind those of VMs. */
    private void follow(Session session, UpdateStream hosts, UpdateStream vms) throws IOException, FaultException {
        Follower beside = new Follower(() -> follow(session, vms));
        Thread thread = new Thread(beside, "vsphere-vms-" + endpoint.name());
        thread.setDaemon(true);
        thread.start();
        try {
            while (!isStopping() && beside.isFine()) {
                takeNext(session, hosts);
            }
        } finally {
            cancel(vms);
            join(thread);
        }
        beside.rethrow();
    }

    private static void join(Thread thread) {
        try {
            thread.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow(Session session, UpdateStream stream) throws IOException, FaultException {
        while (!isStopping()) {
            takeNext(session, stream);
        }
    }

    private void takeNext(Session session, UpdateStream stream) throws IOException, FaultException {
        Optional<UpdatePage> page = stream.next();
        if (page.isPresent()) {
            take(session, stream, page.get());
        } else {
            session.touch();
            traffic.answered();
        }
    }

    private void take(Session session, UpdateStream stream, UpdatePage page) throws IOException, FaultException {
        pages.take(session, page);
        stream.taken(page);
        traffic.tookPage();
        status = pages.counted(status);
    }

    private void tell(String state, Optional<String> failure) {
        status = new EndpointStatus(
                status.name(),
                state,
                Instant.now(),
                status.server(),
                status.hosts(),
                status.vms(),
                failure,
                status.doubts());
    }
}
