package io.fleetmask.ingest.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.ingest.IngestBacking;
import io.fleetmask.ingest.inventory.VmNames;
import io.fleetmask.servicekit.jdbc.Statements;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(IngestBacking.class)
@SuppressWarnings("NullAway.Init")
class AliasLocksTest {
    private static final int MOST_LOCKS = 256;
    private static final String HELD =
            "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()";

    @Inject
    Aliases aliases;

    @Inject
    Statements statements;

    /** All services share a table of some thousand locks. */
    @Test
    void areFewHoweverManyNamesABatchHas() {
        List<VmNames> names = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            names.add(VmNames.NONE.with(VmNames.Kind.GIVEN, Optional.of("vm-" + i)));
        }
        long held = QuarkusTransaction.requiringNew().call(() -> {
            aliases.lock(names);
            return statements.query(HELD, none -> {}, row -> row.getLong(1)).get(0);
        });
        assertThat(held).isPositive().isLessThanOrEqualTo(MOST_LOCKS);
    }
}
