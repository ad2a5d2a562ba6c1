package io.fleetmask.analysis.http;

import io.fleetmask.analysis.fleet.KnownHost;
import io.fleetmask.analysis.mask.ClusterPicture;
import io.fleetmask.analysis.mask.MaskContent;
import io.fleetmask.analysis.mask.ProfileHosts;
import io.fleetmask.analysis.profile.ProfileFacts;
import io.fleetmask.analysis.store.ClusterPictures;
import io.fleetmask.analysis.store.Hosts;
import io.fleetmask.analysis.store.KindBrands;
import io.fleetmask.analysis.store.Profiles;
import io.fleetmask.analysis.view.KindMatrix;
import io.fleetmask.analysis.view.WhatIfView;
import io.fleetmask.analysis.whatif.Candidate;
import io.fleetmask.analysis.whatif.Outlook;
import io.fleetmask.analysis.whatif.Variation;
import io.fleetmask.cpuid.HardwareVersion;
import io.fleetmask.cpuid.feature.HostProfile;
import io.fleetmask.cpuid.migration.MaskStrategy;
import io.fleetmask.events.CpuObservation;
import io.fleetmask.servicekit.access.Roles;
import io.fleetmask.servicekit.freshness.AfterToken;
import io.fleetmask.servicekit.problem.Problem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What would become of a cluster's mask. Nothing is changed by asking. */
@Path("/api/v1/what-if")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "What if")
class WhatIfResource {
    private static final int MOST_HOSTS = 1000;

    private final ClusterLookup lookup;
    private final ClusterPictures pictures;
    private final Hosts hosts;
    private final Profiles profiles;
    private final KindBrands brands;

    WhatIfResource(ClusterLookup lookup, ClusterPictures pictures, Hosts hosts, Profiles profiles, KindBrands brands) {
        this.brands = brands;
        this.lookup = lookup;
        this.pictures = pictures;
        this.hosts = hosts;
        this.profiles = profiles;
    }

    @POST
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "whatIf",
            summary = "The mask if hosts came or went or the strategy were another, and what each host costs",
            description = "With nothing but `cluster` it tells what each host costs the cluster as it is.")
    public WhatIfView whatIf(
            @Parameter(description = AfterToken.QUERY) @QueryParam("after") Optional<AfterToken> after,
            WhatIfRequest body) {
        WhatIfRequest question = Optional.ofNullable(body)
                .orElseThrow(() -> Problem.EMPTY_BODY.with("a question is needed, like {\"cluster\":\"lab\"}"));
        ClusterLookup.Found found = lookup.cluster(Parameters.required("cluster", question.cluster()), after);
        String cluster = found.cluster().id();
        MaskStrategy usual = strategy(found.cluster().policy().strategy());
        MaskStrategy wanted = question.strategy().map(WhatIfResource::strategy).orElse(usual);
        HardwareVersion version =
                lookup.version(cluster, Parameters.hardwareVersion(question.hw().map(String::valueOf)));
        ClusterPicture now = pictures.of(cluster, usual);
        ClusterPicture then = vary(now, cluster, question).under(wanted);
        Optional<MaskContent> published = found.mask().map(MaskContent::of);
        Optional<Boolean> masked = question.matrixMasked();
        Outlook outlook = Outlook.of(now, then, published, version);
        return WhatIfView.of(
                        cluster,
                        outlook,
                        then.profiles(),
                        version,
                        found.cluster().policy().syntax())
                .with(masked.map(under -> matrix(
                        then.profiles(),
                        version,
                        Optional.of(outlook.delta().after()).filter(mask -> under))));
    }

    private WhatIfView.WhatIfMatrix matrix(
            List<ProfileHosts> then, HardwareVersion version, Optional<MaskContent> mask) {
        KindMatrix matrix = new KindMatrix(then);
        return new WhatIfView.WhatIfMatrix(
                mask.isPresent(), matrix.kinds(brands.of(matrix.numbers())), matrix.pairs(version, mask));
    }

    private static MaskStrategy strategy(String text) {
        try {
            return MaskStrategy.parse(text);
        } catch (IllegalArgumentException unknown) {
            throw Problem.INVALID_VALUE.with("strategy: " + unknown.getMessage());
        }
    }

    private Variation vary(ClusterPicture now, String cluster, WhatIfRequest question) {
        List<String> removed = bounded("remove", question.remove().orElse(List.of()));
        List<WhatIfRequest.Add> added = bounded("add", question.add().orElse(List.of()));
        Variation variation = new Variation(now);
        for (String id : new HashSet<>(removed)) {
            variation.remove(hosts.known(id)
                    .filter(host -> host.cluster().filter(cluster::equals).isPresent())
                    .orElseThrow(() -> Problem.INVALID_VALUE.with(
                            "remove: no host \"" + id + "\" is in cluster \"" + cluster + "\"")));
        }
        added.forEach(host -> variation.add(candidate(cluster, host)));
        return variation;
    }

    private static <T> List<T> bounded(String name, List<T> values) {
        if (values.size() > MOST_HOSTS) {
            throw Problem.INVALID_VALUE.with(name + " holds at most " + MOST_HOSTS + " hosts, not " + values.size());
        }
        return values;
    }

    private Candidate candidate(String cluster, WhatIfRequest.Add add) {
        String id = Parameters.required("add.host", add.host());
        return new Candidate(id, add.described().map(WhatIfResource::profile).orElseGet(() -> known(cluster, id)));
    }

    private static HostProfile profile(CpuObservation described) {
        try {
            return ProfileFacts.of(described).profile();
        } catch (IllegalArgumentException misfit) {
            throw Problem.INVALID_VALUE.with("registers: " + misfit.getMessage());
        }
    }

    private HostProfile known(String cluster, String id) {
        KnownHost host = hosts.known(id)
                .orElseThrow(() -> Problem.INVALID_VALUE.with(
                        "add: no host \"" + id + "\" is known; describe it by its registers"));
        if (host.cluster().filter(cluster::equals).isPresent()) {
            throw Problem.INVALID_VALUE.with("add: host \"" + id + "\" is in cluster \"" + cluster + "\" already");
        }
        return host.profile()
                .map(number -> profiles.get(number).profile())
                .orElseThrow(
                        () -> Problem.INVALID_VALUE.with("add: nothing is known of the CPUID of host \"" + id + "\""));
    }
}
