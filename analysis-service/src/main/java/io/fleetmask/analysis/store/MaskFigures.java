package io.fleetmask.analysis.store;

import io.fleetmask.servicekit.metrics.FigureSource;
import io.fleetmask.servicekit.metrics.TableFigure;
import jakarta.inject.Singleton;
import java.util.List;

/** How masks and hosts stand, for the metrics. */
@Singleton
class MaskFigures implements FigureSource {
    @Override
    public List<TableFigure> figures() {
        return List.of(
                new TableFigure("fleetmask.masks", "state", """
                    SELECT CASE WHEN complete THEN 'complete' ELSE 'incomplete' END, count(*) FROM cluster_mask GROUP BY 1\
                    """),
                new TableFigure("fleetmask.hosts", "state", """
                    SELECT 'counted', (SELECT count(*) FROM host) - (SELECT count(*) FROM host WHERE waiting_for IS NOT NULL)
                    UNION ALL SELECT 'waited-for', count(*) FROM host WHERE waiting_for IS NOT NULL
                    UNION ALL SELECT 'unfit', coalesce(sum(unfit), 0) FROM cluster_mask\
                    """),
                new TableFigure("fleetmask.recompute.due", "state", """
                    SELECT CASE WHEN i.dirty_since + make_interval(secs => coalesce(c.settle_millis, 0) / 1000.0) < now()
                           THEN 'due' ELSE 'settling' END, count(*)
                    FROM cluster_input i LEFT JOIN cluster c ON c.id = i.cluster
                    WHERE i.dirty_since IS NOT NULL GROUP BY 1\
                    """));
    }
}
