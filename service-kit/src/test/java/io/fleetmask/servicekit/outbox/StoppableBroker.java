package io.fleetmask.servicekit.outbox;

import io.fleetmask.backing.KafkaBroker;
import io.fleetmask.backing.TemporaryDirectory;
import io.fleetmask.backing.quarkus.BackingServices;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A database, and a broker that the test may stop and start. */
@SuppressWarnings("NullAway.Init")
public final class StoppableBroker extends BackingServices {
    private TemporaryDirectory directory;
    private KafkaBroker broker;

    public StoppableBroker() {
        super("stoppable", List.of());
    }

    /** What the test is given. */
    interface Switch {
        void stopBroker();

        void startBroker();
    }

    @Override
    public Map<String, String> start() {
        directory = TemporaryDirectory.create();
        broker = KafkaBroker.start(directory.path());
        Map<String, String> settings = new HashMap<>(super.start());
        settings.put("kafka.bootstrap.servers", broker.bootstrapServers());
        return settings;
    }

    @Override
    public void inject(TestInjector test) {
        test.injectIntoFields(new OfThis(), field -> field.getType() == Switch.class);
    }

    @Override
    public void stop() {
        broker.close();
        directory.close();
    }

    private final class OfThis implements Switch {
        @Override
        public void stopBroker() {
            broker.close();
        }

        @Override
        public void startBroker() {
            broker = KafkaBroker.start(directory.path());
        }
    }
}
