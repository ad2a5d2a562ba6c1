package io.fleetmask.ingest.recording;

import io.fleetmask.ingest.inventory.Confirmed;
import io.fleetmask.ingest.inventory.Host;
import io.fleetmask.ingest.inventory.PlainText;
import io.fleetmask.ingest.inventory.VmSighting;
import io.fleetmask.ingest.ledger.HostLedger;
import io.fleetmask.ingest.store.Now;
import io.fleetmask.ingest.store.Receipts;
import io.fleetmask.ingest.store.StandingRevisions;
import io.fleetmask.ingest.store.Stored;
import io.fleetmask.ingest.store.StoredHost;
import io.fleetmask.ingest.upload.LogFindings.Facts;
import io.fleetmask.ingest.upload.Receipt;
import io.fleetmask.ingest.upload.Receipt.Thing;
import io.fleetmask.ingest.upload.UploadRequest;
import io.fleetmask.servicekit.jdbc.UnitOfWork;
import io.fleetmask.servicekit.problem.Problem;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes over what logs say. */
@Singleton
public class Uploads {
    private final Clusters clusters;
    private final HostNames names;
    private final HostLedger hosts;
    private final SightedVms vms;
    private final Receipts receipts;
    private final StandingRevisions standing;
    private final Placements placements;
    private final UnitOfWork units;

    Uploads(
            Clusters clusters,
            HostNames names,
            HostLedger hosts,
            SightedVms vms,
            Receipts receipts,
            StandingRevisions standing,
            Placements placements,
            UnitOfWork units) {
        this.clusters = clusters;
        this.names = names;
        this.hosts = hosts;
        this.vms = vms;
        this.receipts = receipts;
        this.standing = standing;
        this.placements = placements;
        this.units = units;
    }

    /**
     * A log that was read, or what another tool says of one host.
     *
     * @param sha256 digest of the file's plain bytes
     * @param bytes how many there are
     * @param part which host of a file that is no log; empty for a log
     */
    public record Log(Facts facts, String sha256, long bytes, Optional<String> part) {
        private String content() {
            return part.map(name -> sha256 + "\n" + name).orElse(sha256);
        }

        private Log seenAt(Instant time) {
            return new Log(facts.seenAt(time), sha256, bytes, part);
        }
    }

    /** Keeps nobody waiting for a body that cannot be accepted. */
    public void check(UploadRequest request) {
        request.cluster().ifPresent(id -> units.run(() -> clusters.hold(id)));
    }

    /**
     * Takes over a log. The receipt is the one of the first time, if the same was uploaded before and nothing has to be
     * done again.
     */
    public Stored<Receipt> take(UploadRequest request, Log sent) {
        Stored<Receipt> stored = units.call(() -> {
            Log log = asFirstSeen(request, sent);
            request.cluster().ifPresent(clusters::hold);
            StoredHost before = hosts.lockedOrNew(hostId(request, log.facts()));
            Host seen = placed(request, named(request, log.facts(), before.host()))
                    .seen(log.facts().observation());
            StoredHost after = hosts.write(before, seen);
            boolean hostChanged = after.revision() != before.revision();
            List<VmSighting> sightings = log.facts().sightings().stream()
                    .map(each -> each.given(request.vm()))
                    .toList();
            SightedVms.Outcome sighted = vms.take(sightings, after.id());
            Receipt receipt = receipt(log, after, sighted);
            return receipts.keep(request.id(log.content()), receipt, hostChanged || sighted.changed())
                    .followedBy(revision(after, sighted.vms()));
        });
        long revision = Math.max(
                stored.after(), placements.follow(List.of(stored.state().host().id())));
        return new Stored<>(stored.state().after(Confirmed.after(revision)), stored.isNew(), revision);
    }

    /** A file without times that comes again says nothing of the time in between. */
    private Log asFirstSeen(UploadRequest request, Log log) {
        return log.part()
                .flatMap(part -> receipts.find(request.id(log.content())))
                .map(first -> log.seenAt(first.observedAt()))
                .orElse(log);
    }

    private long revision(StoredHost host, List<Thing> vms) {
        return standing.highest(
                host.host().cluster().value().stream().toList(),
                List.of(host.id()),
                vms.stream().map(Thing::id).toList());
    }

    private String hostId(UploadRequest request, Facts facts) {
        String name = request.host()
                .or(facts::hostName)
                .filter(text -> !text.isBlank())
                .orElseThrow(() ->
                        Problem.HOST_NOT_NAMED.with("nothing in it names the host, so the upload must say ?host="));
        if (!PlainText.isId(name)) {
            throw Problem.HOST_NOT_NAMED.with(
                    "the log's Hostname= has characters that cannot be seen, so the upload must say ?host=");
        }
        HostNames.Meant meant = names.meant(List.of(name));
        return meant.id(name)
                .orElseThrow(() -> Problem.HOST_NOT_NAMED.with(meant.doubt(name) + ", so the upload must say ?host="));
    }

    /** A name that an inventory gave is better than the one in the log. */
    private static Host named(UploadRequest request, Facts facts, Host host) {
        boolean isUnnamed = host.name().equals(host.id());
        return facts.hostName()
                .filter(name -> isUnnamed && request.host().isPresent())
                .map(host::named)
                .orElse(host);
    }

    private static Host placed(UploadRequest request, Host host) {
        Optional<String> present = host.cluster().value();
        if (request.cluster().isEmpty() || present.equals(request.cluster())) {
            return host;
        }
        if (present.isPresent() && !request.move()) {
            throw Problem.HOST_ELSEWHERE.with("host \"" + host.id() + "\" belongs to cluster \"" + present.get()
                    + "\", not to \"" + request.cluster().get() + "\"; ?move=true moves it");
        }
        return host.moved(request.cluster(), Now.instant());
    }

    private static Receipt receipt(Log log, StoredHost host, SightedVms.Outcome sighted) {
        List<String> warnings = new ArrayList<>(log.facts().warnings());
        warnings.addAll(sighted.warnings());
        if (log.part().isEmpty()
                && sighted.vms().isEmpty()
                && sighted.warnings().isEmpty()) {
            warnings.add("nothing in the log says which VM it is about");
        }
        return new Receipt(
                log.sha256(),
                log.bytes(),
                new Thing(host.id(), host.revision()),
                sighted.vms(),
                host.host().cluster().value(),
                log.facts().observation().observedAt(),
                log.facts().observation().complete(),
                log.facts().observation().product().map(Uploads::text),
                log.facts().observation().brand(),
                warnings,
                Optional.empty());
    }

    private static String text(io.fleetmask.events.CpuObservation.Product product) {
        return product.name()
                + product.version().map(version -> " " + version).orElse("")
                + product.build().map(build -> " build " + build).orElse("");
    }
}
