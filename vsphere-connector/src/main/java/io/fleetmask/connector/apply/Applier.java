package io.fleetmask.connector.apply;

import io.fleetmask.connector.config.ApplyMode;
import io.fleetmask.connector.watch.EndpointWatch;
import io.fleetmask.events.VmxPatch;
import io.fleetmask.vsphereapi.client.Session;
import io.fleetmask.vsphereapi.facts.VmFacts;
import io.fleetmask.vsphereapi.soap.FaultException;
import io.fleetmask.vsphereapi.soap.ManagedObject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** Brings approved patches into VMs, one after the other; what failed for a reason that may pass is tried again, within bounds. */
public final class Applier {
    private static final Logger LOG = Logger.getLogger(Applier.class);

    private final Map<String, ApplyMode> modes;
    private final ApprovedPatches patches;
    private final Remediation remediation;
    private final List<EndpointWatch> watches;
    private final Duration patience;
    private final Retry retry;
    private final Map<String, Application> latest = new ConcurrentHashMap<>();
    private final Map<Outcome, Long> outcomes = new ConcurrentHashMap<>();

    /** VMs that were stopped for a patch and could not be started again. */
    private final Set<String> owedPower = new HashSet<>();

    /**
     * An applier.
     *
     * @param modes cluster to what is allowed there; nothing in any other
     * @param patience how long a task, or a guest's shutdown, may take
     * @param retry when what failed is tried again
     */
    public Applier(
            Map<String, ApplyMode> modes,
            ApprovedPatches patches,
            Remediation remediation,
            List<EndpointWatch> watches,
            Duration patience,
            Retry retry) {
        this.modes = Map.copyOf(modes);
        this.patches = patches;
        this.remediation = remediation;
        this.watches = List.copyOf(watches);
        this.patience = patience;
        this.retry = retry;
    }

    /** One round over all that is approved. */
    public void round() {
        Set<String> awaited = new HashSet<>();
        for (VmxPatch patch : patches.all()) {
            before(patch)
                    .filter(known -> known.outcome() == Outcome.RETRYING)
                    .ifPresent(known -> awaited.add(known.vm()));
            ApplyMode mode = patch.cluster()
                    .flatMap(cluster -> Optional.ofNullable(modes.get(cluster)))
                    .orElse(ApplyMode.OFF);
            if (mode != ApplyMode.OFF && !patch.lines().isEmpty() && isOpen(patch)) {
                watches.stream()
                        .filter(watch -> watch.vm(patch.vm()).isPresent())
                        .findFirst()
                        .ifPresent(watch -> apply(patch, mode, watch));
                awaited.add(patch.vm());
            }
        }
        payBack(awaited);
    }

    /** What waits for a power-off, or for another attempt, is looked at again. */
    private boolean isOpen(VmxPatch patch) {
        return before(patch).map(known -> known.isDue(Instant.now())).orElse(true);
    }

    private Optional<Application> before(VmxPatch patch) {
        return Optional.ofNullable(latest.get(patch.vm()))
                .filter(known -> known.number() == patch.memory().number());
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
            PatchedVm.Result result = apply(patch, mode, session, vm.get().self());
            if (result.outcome() == Outcome.APPLIED) {
                remediation.applied(patch, "vsphere-connector/" + watch.status().name());
            }
            remember(patch, result);
        } catch (IOException | FaultException failed) {
            remember(patch, PatchedVm.Result.failed("", failed));
        }
    }

    private PatchedVm.Result apply(VmxPatch patch, ApplyMode mode, Session session, ManagedObject vm)
            throws IOException, FaultException {
        boolean owes = owedPower.remove(patch.vm());
        boolean made = before(patch).filter(known -> known.attempts() > 0).isPresent();
        PatchedVm patched =
                new PatchedVm(session, vm, PatchLines.of(patch), patience, new PatchedVm.Earlier(made, owes));
        try {
            return patched.apply(mode);
        } finally {
            if (patched.owesPower()) {
                owedPower.add(patch.vm());
            }
        }
    }

    /** Whatever became of its patch, a VM that ran runs again. */
    private void payBack(Set<String> tried) {
        for (String vm : List.copyOf(owedPower)) {
            if (!tried.contains(vm)) {
                watches.stream()
                        .filter(watch -> watch.status().state().equals("watching"))
                        .filter(watch -> watch.vm(vm).isPresent())
                        .findFirst()
                        .ifPresent(watch -> powerOn(vm, watch));
            }
        }
    }

    private void powerOn(String vm, EndpointWatch watch) {
        PatchLines none = new PatchLines(List.of(), List.of());
        PatchedVm.Earlier stopped = new PatchedVm.Earlier(true, true);
        try (Session session = watch.login()) {
            new PatchedVm(session, watch.vm(vm).orElseThrow().self(), none, patience, stopped).powerOn();
            owedPower.remove(vm);
            LOG.infof("%s was stopped for a patch and runs again", vm);
        } catch (IOException | FaultException failed) {
            LOG.warnf("%s was stopped for a patch and cannot be started: %s", vm, failed.getMessage());
        }
    }

    private void remember(VmxPatch patch, PatchedVm.Result result) {
        int made = before(patch).map(Application::attempts).orElse(0);
        boolean tried = result.outcome() != Outcome.WAITING;
        Application now = judged(patch, result, tried ? made + 1 : made);
        latest.put(patch.vm(), now);
        if (tried) {
            outcomes.merge(now.outcome(), 1L, Long::sum);
            LOG.infof(
                    "%s, patch %d, attempt %d: %s (%s)",
                    now.vm(), now.number(), now.attempts(), now.outcome().code(), now.reason());
        }
    }

    private Application judged(VmxPatch patch, PatchedVm.Result result, int attempts) {
        Instant now = Instant.now();
        boolean again = result.outcome() == Outcome.RETRYING && retry.goesOn(attempts);
        boolean givenUp = result.outcome() == Outcome.RETRYING && !again;
        return new Application(
                patch.vm(),
                patch.memory().number(),
                givenUp ? Outcome.LEFT_ALONE : result.outcome(),
                givenUp ? result.reason() + "; given up after " + attempts + " attempts" : result.reason(),
                now,
                attempts,
                again ? Optional.of(now.plus(retry.pause(attempts))) : Optional.empty());
    }

    /** How often what came of an attempt, since the start. */
    public long count(Outcome outcome) {
        return outcomes.getOrDefault(outcome, 0L);
    }

    /** What came of the newest patch of each VM. */
    public List<Application> applications() {
        return List.copyOf(latest.values());
    }
}
