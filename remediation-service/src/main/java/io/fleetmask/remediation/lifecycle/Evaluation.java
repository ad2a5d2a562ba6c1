package io.fleetmask.remediation.lifecycle;

import io.fleetmask.events.PatchState;
import io.fleetmask.remediation.lifecycle.Patch.PatchText;
import io.fleetmask.remediation.lifecycle.Patch.Trail;
import io.fleetmask.remediation.plan.Configuration;
import io.fleetmask.remediation.plan.Need;
import io.fleetmask.remediation.plan.Plan;
import io.fleetmask.remediation.plan.Planner;
import io.fleetmask.vmwarefiles.merge.CpuidSettings;
import io.fleetmask.vmwarefiles.merge.ManagedLine;
import io.fleetmask.vmwarefiles.merge.ManagedLines;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Decides what becomes of a VM's patch: weighs the evidence, plans anew, and keeps, replaces or ends what there is. */
public final class Evaluation {
    private static final String ACTOR = "fleetmask";

    private final Planner planner;

    /** An evaluation that plans with this planner. */
    public Evaluation(Planner planner) {
        this.planner = planner;
    }

    /** The same situation gives the same outcome, and evaluating that again changes nothing. */
    public PatchTransition of(EvaluationInput situation) {
        Configuration known = Configuration.of(situation.vm());
        PatchTransition course = new PatchTransition(situation.current(), situation.now());
        EvidenceRules proof = new EvidenceRules(situation.vm(), known, course);
        proof.weigh();
        situation.need().ifPresent(what -> decide(situation, course, plan(situation, what, known, course)));
        proof.weigh();
        return course;
    }

    private Plan plan(EvaluationInput situation, Need need, Configuration known, PatchTransition course) {
        List<ManagedLine> own = situation.latest(course).map(Patch::mayBeInFile).orElse(List.of());
        Optional<Instant> seen =
                situation.latest(course).flatMap(patch -> patch.trail().appliedAt());
        CpuidSettings said = known.settings().orElse(CpuidSettings.NONE);
        boolean older = seen.filter(at -> !known.at().isAfter(at)).isPresent();
        CpuidSettings settings = older ? ManagedLines.assume(own, said) : said;
        boolean powerCycle = situation.cluster().policy().powerCycleOnReboot();
        return planner.plan(need, situation.vm(), known, settings, own, powerCycle);
    }

    private void decide(EvaluationInput situation, PatchTransition course, Plan plan) {
        Optional<Patch> open = course.open();
        if (open.filter(patch -> isSameDecision(patch, plan)).isPresent()) {
            keep(situation, course, plan);
            return;
        }
        open.ifPresent(patch -> end(situation, course, patch, plan));
        if (plan.kind() != Plan.Kind.NOTHING) {
            course.begin(first(situation, situation.latest(course), plan), ACTOR);
        }
    }

    private static boolean isSameDecision(Patch patch, Plan plan) {
        boolean sameNeed = patch.need().hidden().equals(plan.need().hidden())
                && (plan.need().hidden().isEmpty() || patch.need().equals(plan.need()));
        return sameNeed
                && switch (plan.kind()) {
                    case NOTHING -> patch.text().own().isEmpty() && EvidenceRules.isPastApplied(patch);
                    case LINES -> true;
                    case CONFLICT -> patch.state() == PatchState.CONFLICT;
                    case UNPATCHABLE -> patch.state() == PatchState.UNPATCHABLE;
                };
    }

    private static void keep(EvaluationInput situation, PatchTransition course, Plan plan) {
        Patch patch = course.open().orElseThrow();
        course.relocate(situation.vm().cluster(), situation.vm().hardwareVersion());
        course.retell(patch.trail().takenBack(situation.takenBackBy()));
        boolean changes = !plan.merged().pending().isEmpty()
                || !plan.merged().own().equals(patch.text().own());
        if (changes && plan.kind() != Plan.Kind.NOTHING) {
            course.open().ifPresent(kept -> course.retell(kept.trail().settled(kept.mayBeInFile())));
            course.rewrite(new PatchText(plan.lines(), plan.inverse(), plan.notes()));
        }
        if (!plan.hindrances().isEmpty()) {
            course.explain(String.join("; ", plan.hindrances()));
        } else if (patch.state() == PatchState.CONFLICT || patch.state() == PatchState.UNPATCHABLE) {
            course.move(PatchState.PROPOSED, "nothing hinders it any more", ACTOR);
        }
    }

    private static void end(EvaluationInput situation, PatchTransition course, Patch patch, Plan plan) {
        boolean nothing = plan.kind() == Plan.Kind.NOTHING;
        boolean untouched = patch.state() == PatchState.PROPOSED || patch.state() == PatchState.APPROVED;
        Wish wish = Wish.behind(situation, patch);
        course.retell(patch.trail().wanted(situation.takenBackBy()));
        if (nothing && untouched) {
            course.move(PatchState.WITHDRAWN, wish.before("not needed any more"), wish.actor());
        } else {
            String heir = "patch " + (patch.number() + 1) + " took over";
            course.move(
                    PatchState.SUPERSEDED,
                    wish.before(nothing ? "nothing of it is needed or left" : heir),
                    wish.actor());
        }
    }

    private static Patch first(EvaluationInput situation, Optional<Patch> before, Plan plan) {
        Trail trail = before.map(Trail::after).orElse(Trail.FIRST).takenBack(situation.takenBackBy());
        List<ManagedLine> inFile = inFile(Configuration.of(situation.vm()), trail);
        PatchText text = new PatchText(plan.lines(), plan.inverse(), plan.notes());
        return new Patch(
                situation.vm().id(),
                before.map(Patch::number).orElse(0L) + 1,
                situation.vm().cluster(),
                situation.cluster().maskRevision(),
                situation.vm().hardwareVersion(),
                plan.need(),
                text,
                trail,
                status(plan, summary(situation, before, Summary.of(text, inFile)), situation.now()));
    }

    /** What is known to be in the file; what appliers could only have written is no evidence. */
    private static List<ManagedLine> inFile(Configuration known, Trail trail) {
        boolean newer = trail.appliedAt().filter(at -> !known.at().isAfter(at)).isEmpty();
        if (!newer) {
            return trail.earlier();
        }
        return known.settings()
                .map(settings -> ManagedLines.within(trail.earlier(), settings))
                .orElse(List.of());
    }

    private static String summary(EvaluationInput situation, Optional<Patch> before, String summary) {
        return situation
                .releasedBy(before)
                .map(by -> "let in again by " + by + ": " + summary)
                .orElse(summary);
    }

    private static PatchStatus status(Plan plan, String summary, Instant now) {
        String hindrances = String.join("; ", plan.hindrances());
        return switch (plan.kind()) {
            case NOTHING, LINES -> new PatchStatus(PatchState.PROPOSED, now, summary);
            case CONFLICT -> new PatchStatus(PatchState.CONFLICT, now, hindrances);
            case UNPATCHABLE -> new PatchStatus(PatchState.UNPATCHABLE, now, hindrances);
        };
    }
}
