package io.fleetmask.vsphereapi.client;

import java.util.List;

/**
 * What an inventory tells at a time.
 *
 * @param version where it stands after that
 * @param truncated whether more waits already
 */
public record UpdatePage(String version, boolean truncated, List<ObjectUpdate> updates) {
    public UpdatePage {
        updates = List.copyOf(updates);
    }
}
