package io.fleetmask.servicekit.metrics;

/**
 * A figure that only the database knows, asked for now and then, because counting costs more than being asked.
 *
 * @param name of the metric, as in {@code fleetmask.patches}
 * @param label of the metric's only label, as in {@code state}; its values must be few
 * @param sql gives rows of a value of the label and a number
 */
public record TableFigure(String name, String label, String sql) {}
