package io.fleetmask.remediation.http;

import io.fleetmask.events.ClusterPolicy;
import io.fleetmask.remediation.http.PreviewPages.Looked;
import io.fleetmask.remediation.lifecycle.Patch;
import io.fleetmask.remediation.lifecycle.PatchCodec;
import io.fleetmask.remediation.lifecycle.Preview.Change;
import io.fleetmask.servicekit.access.Roles;
import io.fleetmask.servicekit.problem.Problem;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What would become of patches if something were otherwise. */
@Path("/api/v1/preview")
@Tag(name = "Patches")
@Blocking
class PreviewResource {
    private static final int MOST_SHOWN = 100;

    private final PreviewPages pages;
    private final PatchViews views;

    PreviewResource(PreviewPages pages, PatchViews views) {
        this.pages = pages;
        this.views = views;
    }

    @POST
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "preview",
            summary = "What another policy or mask would do to the patches of a cluster; nothing is kept")
    public PreviewAnswer preview(PreviewRequest request) {
        String cluster = Optional.ofNullable(request)
                .flatMap(PreviewRequest::cluster)
                .orElseThrow(() -> Problem.INVALID_VALUE.with("cluster must be given"));
        views.checkCluster(cluster);
        Optional<ClusterPolicy> policy = request.policyUnder(views.policy(cluster));
        Change change = new Change(policy, request.hide().map(keys -> HiddenKeys.mask(cluster, keys)));
        PreviewAnswer answer = new PreviewAnswer(0, new TreeMap<>(), new ArrayList<>());
        Looked page = pages.after(cluster, "", change);
        while (page.last().isPresent()) {
            answer = add(answer, page.looked(), page.changed());
            page = pages.after(cluster, page.last().get(), change);
        }
        return answer;
    }

    private static PreviewAnswer add(PreviewAnswer before, int looked, List<Patch> changed) {
        for (Patch patch : changed) {
            before.changed().merge(patch.state().text(), 1, Integer::sum);
            if (before.patches().size() < MOST_SHOWN) {
                before.patches()
                        .add(PatchCodec.published(patch, 0, patch.status().since()));
            }
        }
        return new PreviewAnswer(before.vms() + looked, before.changed(), before.patches());
    }
}
