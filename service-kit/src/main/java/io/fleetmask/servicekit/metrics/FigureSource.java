package io.fleetmask.servicekit.metrics;

import java.util.List;

/** A bean that knows figures of its service's tables. */
public interface FigureSource {
    List<TableFigure> figures();
}
