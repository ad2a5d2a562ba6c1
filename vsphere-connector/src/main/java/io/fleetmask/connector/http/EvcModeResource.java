package io.fleetmask.connector.http;

import io.fleetmask.connector.start.Watches;
import io.fleetmask.connector.watch.EndpointWatch;
import io.fleetmask.cpuid.migration.StatedMode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** The EVC modes of all vCenters that are watched, each as a strategy for a cluster's policy. */
@Path("/api/v1/evc-modes")
public class EvcModeResource {
    private final Watches watches;

    EvcModeResource(Watches watches) {
        this.watches = watches;
    }

    /**
     * A mode.
     *
     * @param endpoint what the configuration calls the vCenter
     * @param day when it told the mode
     * @param strategy what to write into the policy of a cluster: the whole mode
     */
    public record Mode(
            String endpoint,
            String key,
            String title,
            String vendor,
            int tier,
            String server,
            String day,
            List<String> features,
            String strategy) {
        public Mode {
            features = List.copyOf(features);
        }

        static Mode of(EndpointWatch watch, StatedMode told) {
            return new Mode(
                    watch.status().name(),
                    told.mode().name(),
                    told.mode().title(),
                    told.mode().vendor().id(),
                    told.mode().rank(),
                    told.server(),
                    told.mode().date(),
                    told.mode().featureNames(),
                    told.notation());
        }
    }

    /** All of them. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public List<Mode> all() {
        return watches.watches().stream()
                .flatMap(watch -> watch.evcModes().stream().map(mode -> Mode.of(watch, mode)))
                .toList();
    }
}
