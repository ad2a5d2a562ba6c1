package io.fleetmask.connector.watch;

import io.fleetmask.connector.bus.Publisher;
import io.fleetmask.connector.inventory.Acquaintance;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Whom a watch works with.
 *
 * @param clusters is shown the clusters that hosts stand in, id to name, so that they become known
 */
public record Surroundings(Publisher publisher, Acquaintance bus, Consumer<Map<String, String>> clusters) {}
