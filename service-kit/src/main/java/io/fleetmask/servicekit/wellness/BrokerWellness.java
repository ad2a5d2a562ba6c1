package io.fleetmask.servicekit.wellness;

import io.fleetmask.servicekit.topic.KafkaClients;
import io.smallrye.health.api.Wellness;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.common.KafkaException;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Whether the broker answers: {@code /q/health/well}. A service is ready without one, and answers from what it knows; but
 * who looks should know that nothing new arrives.
 */
@Wellness
@Singleton
class BrokerWellness implements HealthCheck {
    private static final int PATIENCE_MS = 1_500;

    /** Whoever asks more often gets the last answer. */
    private static final long FRESH = Duration.ofSeconds(2).toNanos();

    private final KafkaClients clients;
    private Optional<Admin> admin = Optional.empty();
    private boolean answers = true;
    private long asked = System.nanoTime() - FRESH;

    BrokerWellness(KafkaClients clients) {
        this.clients = clients;
    }

    @Override
    public synchronized HealthCheckResponse call() {
        if (System.nanoTime() - asked >= FRESH) {
            answers = ask();
            asked = System.nanoTime();
        }
        return HealthCheckResponse.named("broker").status(answers).build();
    }

    private boolean ask() {
        try {
            Admin client = admin.orElseGet(clients::admin);
            admin = Optional.of(client);
            return !client.describeCluster(new DescribeClusterOptions().timeoutMs(PATIENCE_MS))
                    .nodes()
                    .get(2 * PATIENCE_MS, TimeUnit.MILLISECONDS)
                    .isEmpty();
        } catch (ExecutionException | TimeoutException | KafkaException away) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @PreDestroy
    synchronized void close() {
        admin.ifPresent(client -> client.close(Duration.ZERO));
    }
}
