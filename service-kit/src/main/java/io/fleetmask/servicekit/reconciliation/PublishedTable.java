package io.fleetmask.servicekit.reconciliation;

import io.fleetmask.events.Topic;
import io.fleetmask.servicekit.patience.NotReadyException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * A {@link WrittenState} whose rows are in one table.
 *
 * @param isWhole false as long as what was published before the database existed is not in the table yet
 * @param publisher locks the rows of these keys and publishes them as they are
 */
public record PublishedTable(
        Topic topic, HeldTable table, BooleanSupplier isWhole, Consumer<Collection<String>> publisher)
        implements WrittenState {
    @Override
    public Map<String, Long> revisions(Collection<String> keys) {
        return table.revisions(keys);
    }

    @Override
    public List<HeldKey> heldAfter(String key, int limit) {
        if (!isWhole.getAsBoolean()) {
            throw new NotReadyException("what was published earlier is still being read back");
        }
        return table.after(key, limit);
    }

    @Override
    public void publishAgain(Collection<String> keys) {
        publisher.accept(keys);
    }
}
