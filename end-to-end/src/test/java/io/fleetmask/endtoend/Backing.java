package io.fleetmask.endtoend;

import io.fleetmask.backing.DatabaseAccess;
import io.fleetmask.backing.Durability;
import io.fleetmask.backing.KafkaCluster;
import io.fleetmask.backing.PostgresPair;
import io.fleetmask.backing.TemporaryDirectory;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** What instances stand on: one broker or several, and a database that keeps what it acknowledged, with a replica. */
final class Backing implements AutoCloseable {
    /** Enough for a while, and not for long. */
    private static final int DISK_MEGABYTES = 1_000;

    private final TemporaryDirectory directory = TemporaryDirectory.create();
    private final Optional<SmallDisk> brokerDisk;
    private final Optional<SmallDisk> databaseDisk;
    private final KafkaCluster brokers;
    private final PostgresPair database;

    /** @param smallDisks whether the first broker, and the databases, have file systems of their own */
    Backing(int brokers, boolean smallDisks) {
        Path kafka = directory.path().resolve("kafka");
        Path postgresql = directory.path().resolve("postgresql");
        this.brokerDisk = disk(smallDisks, kafka.resolve("1"));
        this.databaseDisk = disk(smallDisks, postgresql);
        this.brokers = KafkaCluster.start(kafka, brokers);
        this.database = PostgresPair.start(postgresql, Durability.DURABLE);
    }

    private static Optional<SmallDisk> disk(boolean wanted, Path place) {
        return Optional.of(place).filter(path -> wanted).map(path -> SmallDisk.at(path, DISK_MEGABYTES));
    }

    String bootstrapServers() {
        return brokers.bootstrapServers();
    }

    int brokers() {
        return brokers.size();
    }

    DatabaseAccess schema(String service) {
        return database.createSchema("fleetmask", service);
    }

    /** Deletes what is in a service's schema. */
    void emptySchema(String service) {
        database.dropSchema("fleetmask", service);
        schema(service);
    }

    Path log(String name) {
        return directory.path().resolve(name + ".log");
    }

    /** {@code kill -9} to a broker, and a new start on what it had stored. */
    void killBroker(int number) {
        brokers.kill(number);
        brokers.startAgain(number);
    }

    /** {@code kill -9} to the database, and a new start on what it had written. */
    void killDatabase() {
        database.killPrimary();
    }

    /** {@code kill -9} to the database; its replica is promoted. */
    void loseDatabase() {
        database.failOver();
    }

    /** The disk of the first broker is full until the broker ends; then there is room, and it starts again. */
    void fillBrokerDisk() {
        whileFull(brokerDisk.orElseThrow(), () -> !brokers.isAlive(0));
        killBroker(0);
    }

    /** The disk of the database is full until that is seen; then there is room, and what has ended starts again. */
    void fillDatabaseDisk(BooleanSupplier seen) {
        whileFull(databaseDisk.orElseThrow(), seen);
        database.startWhatEnded();
    }

    private static void whileFull(SmallDisk disk, BooleanSupplier seen) {
        disk.fill();
        try {
            Wait.forThe("trouble with a full disk", () -> Optional.of(true).filter(any -> seen.getAsBoolean()));
        } finally {
            disk.free();
        }
    }

    @Override
    public void close() {
        database.close();
        brokers.close();
        brokerDisk.ifPresent(SmallDisk::close);
        databaseDisk.ifPresent(SmallDisk::close);
        directory.close();
    }
}
