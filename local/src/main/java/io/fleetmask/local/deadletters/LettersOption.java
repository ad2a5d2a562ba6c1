package io.fleetmask.local.deadletters;

import io.fleetmask.local.client.HttpApi;
import io.fleetmask.local.fleet.Services;
import java.util.Map;
import picocli.CommandLine.Mixin;

/** Who is asked: the services, or Kafka where that is said. */
final class LettersOption {
    @Mixin
    private BrokerOption broker = new BrokerOption();

    @Mixin
    private Services services = new Services();

    Letters letters() {
        return letters(services.analysis(), services.remediation());
    }

    /** @param analysis whom Kafka's letters are reported to, as the other one */
    Letters letters(HttpApi analysis, HttpApi remediation) {
        return broker.isMeant()
                ? new BrokerLetters(broker.broker(), Map.of("analysis", analysis, "remediation", remediation))
                : ServiceLetters.of(services);
    }

    Services services() {
        return services;
    }
}
