package io.fleetmask.ingest.store;

import io.fleetmask.servicekit.metrics.FigureSource;
import io.fleetmask.servicekit.metrics.TableFigure;
import jakarta.inject.Singleton;
import java.util.List;

/** What the inventory holds, for the metrics. */
@Singleton
class InventoryFigures implements FigureSource {
    @Override
    public List<TableFigure> figures() {
        return List.of(
                new TableFigure("fleetmask.inventory", "kind", """
                    SELECT 'cluster', count(*) FROM cluster
                    UNION ALL SELECT 'host', count(*) FROM host
                    UNION ALL SELECT 'vm', count(*) FROM vm\
                    """),
                new TableFigure(
                        "fleetmask.hosts.observed",
                        "role",
                        "SELECT lower(role), count(*) FROM observation GROUP BY role"),
                new TableFigure("fleetmask.vms", "power", "SELECT lower(power), count(*) FROM vm GROUP BY power"));
    }
}
