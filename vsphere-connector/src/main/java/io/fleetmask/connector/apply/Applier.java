package io.fleetmask.connector.apply;

import io.fleetmask.connector.config.ApplyMode;
import io.fleetmask.connector.watch.EndpointWatch;
import io.fleetmask.events.VmxPatch;
import io.fleetmask.vsphereapi.client.Session;
import io.fleetmask.vsphereapi.facts.VmFacts;
import io.fleetmask.vsphereapi.soap.FaultException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** Brings approved patches into VMs, one after the other; one that failed is not tried again until it is another one. */
public final class Applier {
    private static final Logger LOG = Logger.getLogger(Applier.class);

    private final Map<String, ApplyMode> modes;
    private final ApprovedPatches patches;
    private final Remediation remediation;
    private final List<EndpointWatch> watches;
    private final Duration patience;
    private final Map<String, Application> latest = new ConcurrentHashMap<>();

    /**
     * An applier.
     *
     * @param modes cluster to what is allowed there; nothing in any other
     * @param patience how long a task, or a guest's shutdown, may take
     */
    public Applier(
            Map<String, ApplyMode> modes,
            ApprovedPatches patches,
            Remediation remediation,
            List<EndpointWatch> watches,
            Duration patience) {
        this.modes = Map.copyOf(modes);
        this.patches = patches;
        this.remediation = remediation;
        this.watches = List.copyOf(watches);
        this.patience = patience;
    }

    /** One round over all that is approved. */
    public void round() {
        for (VmxPatch patch : patches.all()) {
            ApplyMode mode = patch.cluster()
                    .flatMap(cluster -> Optional.ofNullable(modes.get(cluster)))
                    .orElse(ApplyMode.OFF);
            if (mode != ApplyMode.OFF && !patch.lines().isEmpty() && isOpen(patch)) {
                watches.stream()
                        .filter(watch -> watch.vm(patch.vm()).isPresent())
                        .findFirst()
                        .ifPresent(watch -> apply(patch, mode, watch));
            }
        }
    }

    /** Tried before and failed is tried; what waits for a power-off is looked at again. */
    private boolean isOpen(VmxPatch patch) {
        Application before = latest.get(patch.vm());
        return before == null || before.number() != patch.memory().number() || before.outcome() == Outcome.WAITING;
    }

    private void apply(VmxPatch patch, ApplyMode mode, EndpointWatch watch) {
        Optional<VmFacts> vm = watch.vm(patch.vm());
        if (vm.isEmpty() || (mode == ApplyMode.POWERED_OFF && vm.get().isPoweredOn())) {
            remember(patch, new PatchedVm.Result(Outcome.WAITING, Outcome.WAITING.sentence()));
            return;
        }
        try (Session session = watch.login()) {
            if (!patches.isApproved(patch)) {
                return;
            }
            PatchedVm patched = new PatchedVm(session, vm.get().self(), PatchLines.of(patch), patience);
            PatchedVm.Result result = patched.apply(mode);
            if (result.outcome() == Outcome.APPLIED) {
                remediation.applied(patch, "vsphere-connector/" + watch.status().name());
            }
            remember(patch, result);
            LOG.infof("%s, patch %d: %s (%s)", patch.vm(), patch.memory().number(), result.outcome(), result.reason());
        } catch (IOException | FaultException failed) {
            remember(patch, new PatchedVm.Result(Outcome.LEFT_ALONE, String.valueOf(failed.getMessage())));
            LOG.warnf("%s, patch %d: %s", patch.vm(), patch.memory().number(), failed.getMessage());
        }
    }

    private void remember(VmxPatch patch, PatchedVm.Result result) {
        latest.put(
                patch.vm(),
                new Application(patch.vm(), patch.memory().number(), result.outcome(), result.reason(), Instant.now()));
    }

    /** What came of the newest patch of each VM. */
    public List<Application> applications() {
        return List.copyOf(latest.values());
    }
}
