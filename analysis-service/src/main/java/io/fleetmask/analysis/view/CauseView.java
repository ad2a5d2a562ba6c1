package io.fleetmask.analysis.view;

import io.fleetmask.cpuid.feature.LikelyCause;
import io.fleetmask.events.MaskChange.Evidence;

/**
 * Why a host's capabilities may have changed.
 *
 * @param evidence what is known about such changes
 * @param grade {@code observed} where the host itself told that the thing became another, else {@code inferred}
 */
public record CauseView(String code, String kind, String sentence, String evidence, Evidence grade) {
    static CauseView of(LikelyCause cause, Evidence grade) {
        return new CauseView(cause.code(), cause.kind().toString(), cause.sentence(), cause.evidence(), grade);
    }
}
