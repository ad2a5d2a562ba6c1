package io.fleetmask.backing;

import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclBinding;

/**
 * Who may use a guarded broker, and for what.
 *
 * @param name letters, digits and {@code -}: {@code ingest-service}
 * @param rights all that is allowed; nothing else is
 * @param alsoPlain whether he may also tell a password as it is, one that holds until the next start: librdkafka before 2.6.1
 *     does SCRAM in a way that Kafka 4 refuses, and kcat of Debian 12 has 2.0.2
 */
public record BrokerUser(String name, List<BrokerRight> rights, boolean alsoPlain) {
    public BrokerUser {
        if (!name.matches("[a-z][a-z0-9-]*") || name.equals(BrokerGuard.BROKER)) {
            throw new IllegalArgumentException("\"" + name + "\" is no name for a user of the broker");
        }
        rights = List.copyOf(rights);
    }

    public BrokerUser(String name, List<BrokerRight> rights) {
        this(name, rights, false);
    }

    Stream<AclBinding> bindings() {
        return rights.stream().flatMap(right -> right.of(name));
    }
}
