package io.fleetmask.analysis.view;

import io.fleetmask.cpuid.feature.LikelyCause;

/** Why a host's capabilities may have changed. */
public record CauseView(String code, String kind, String sentence, String evidence) {
    static CauseView of(LikelyCause cause) {
        return new CauseView(cause.code(), cause.kind().toString(), cause.sentence(), cause.evidence());
    }
}
