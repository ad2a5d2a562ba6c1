package io.fleetmask.remediation.store;

import io.fleetmask.servicekit.metrics.FigureSource;
import io.fleetmask.servicekit.metrics.TableFigure;
import jakarta.inject.Singleton;
import java.util.List;

/** How far patches have come, for the metrics. */
@Singleton
class PatchFigures implements FigureSource {
    @Override
    public List<TableFigure> figures() {
        return List.of(
                new TableFigure("fleetmask.patches", "state", "SELECT state, count(*) FROM patch GROUP BY state"),
                new TableFigure(
                        "fleetmask.patches.awaiting.power.cycle",
                        "state",
                        "SELECT state, count(*) FROM patch WHERE waiting GROUP BY state"));
    }
}
