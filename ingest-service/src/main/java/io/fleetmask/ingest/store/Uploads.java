package io.fleetmask.ingest.store;

import io.fleetmask.ingest.inventory.Host;
import io.fleetmask.ingest.inventory.VmSighting;
import io.fleetmask.ingest.upload.LogFindings.Facts;
import io.fleetmask.ingest.upload.Receipt;
import io.fleetmask.ingest.upload.Receipt.Thing;
import io.fleetmask.ingest.upload.UploadRequest;
import io.fleetmask.servicekit.problem.Problem;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes over what logs say. */
@Singleton
public class Uploads {
    private final Clusters clusters;
    private final HostRows hostRows;
    private final HostLedger hosts;
    private final SightedVms vms;
    private final Receipts receipts;

    Uploads(Clusters clusters, HostRows hostRows, HostLedger hosts, SightedVms vms, Receipts receipts) {
        this.clusters = clusters;
        this.hostRows = hostRows;
        this.hosts = hosts;
        this.vms = vms;
        this.receipts = receipts;
    }

    /**
     * A log that was read.
     *
     * @param sha256 digest of its plain bytes
     * @param bytes how many there are
     */
    public record Log(Facts facts, String sha256, long bytes) {}

    /** Keeps nobody waiting for a body that cannot be accepted. */
    public void check(UploadRequest request) {
        request.cluster()
                .ifPresent(id -> Transactions.run(() -> {
                    clusters.hold(id);
                    return id;
                }));
    }

    /**
     * Takes over a log. The receipt is the one of the first time, if the same was uploaded before and nothing has to be
     * done again.
     */
    public Stored<Receipt> take(UploadRequest request, Log log) {
        return Transactions.run(() -> {
            request.cluster().ifPresent(clusters::hold);
            HostRow row = hosts.lockedOrNew(hostId(request, log.facts()));
            Host before = hosts.host(row);
            Host after = placed(request, named(request, log.facts(), before))
                    .seen(log.facts().observation());
            boolean hostChanged = hosts.write(row, before, after);
            List<VmSighting> sightings = log.facts().sightings().stream()
                    .map(each -> each.given(request.vm()))
                    .toList();
            SightedVms.Outcome seen = vms.take(sightings, row.id);
            Receipt receipt = receipt(log, row, seen.vms());
            return receipts.keep(request.id(log.sha256()), receipt, hostChanged || seen.changed());
        });
    }

    private String hostId(UploadRequest request, Facts facts) {
        String name = request.host()
                .or(facts::hostName)
                .filter(text -> !text.isBlank())
                .orElseThrow(() ->
                        Problem.HOST_NOT_NAMED.with("the log has no Hostname= line, so the upload must say ?host="));
        if (hostRows.findByIdOptional(name).isPresent()) {
            return name;
        }
        List<String> namesakes = hostRows.idsNamed(name);
        if (namesakes.size() > 1) {
            throw Problem.HOST_NOT_NAMED.with("\"" + name + "\" is the name of \"" + namesakes.get(0) + "\" and of \""
                    + namesakes.get(1) + "\", so the upload must say ?host=");
        }
        return namesakes.isEmpty() ? name : namesakes.get(0);
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

    private static Receipt receipt(Log log, HostRow row, List<Thing> vms) {
        List<String> warnings = new ArrayList<>(log.facts().warnings());
        if (vms.isEmpty()) {
            warnings.add("nothing in the log says which VM it is about");
        }
        return new Receipt(
                log.sha256(),
                log.bytes(),
                new Thing(row.id, row.revision),
                vms,
                Optional.ofNullable(row.clusterId),
                log.facts().observation().observedAt(),
                log.facts().observation().complete(),
                log.facts().observation().product().map(Uploads::text),
                log.facts().observation().brand(),
                warnings);
    }

    private static String text(io.fleetmask.events.CpuObservation.Product product) {
        return product.name()
                + product.version().map(version -> " " + version).orElse("")
                + product.build().map(build -> " build " + build).orElse("");
    }
}
