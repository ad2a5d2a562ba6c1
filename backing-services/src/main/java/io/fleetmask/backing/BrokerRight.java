package io.fleetmask.backing;

import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * What a user of a guarded broker may do with something in it, for example {@code topic("fleetmask.hosts", READ)}.
 *
 * @param type what it is
 * @param pattern whether the name is whole, or the beginning of a name
 * @param name as Kafka has it; {@code *} is any
 * @param operations what is allowed; {@code READ} and {@code WRITE} allow {@code DESCRIBE}
 */
public record BrokerRight(ResourceType type, PatternType pattern, String name, Set<AclOperation> operations) {
    public BrokerRight {
        operations = Set.copyOf(operations);
    }

    public static BrokerRight topic(String name, AclOperation... operations) {
        return new BrokerRight(ResourceType.TOPIC, PatternType.LITERAL, name, Set.of(operations));
    }

    /** All topics whose names begin so. */
    public static BrokerRight topics(String prefix, AclOperation... operations) {
        return new BrokerRight(ResourceType.TOPIC, PatternType.PREFIXED, prefix, Set.of(operations));
    }

    /** To read as this group of consumers, {@code *} for any. */
    public static BrokerRight group(String name) {
        return new BrokerRight(
                ResourceType.GROUP, PatternType.LITERAL, name, Set.of(AclOperation.DESCRIBE, AclOperation.READ));
    }

    /** To write in transactions under this id. */
    public static BrokerRight transactions(String id) {
        return new BrokerRight(
                ResourceType.TRANSACTIONAL_ID,
                PatternType.LITERAL,
                id,
                Set.of(AclOperation.DESCRIBE, AclOperation.WRITE));
    }

    Stream<AclBinding> of(String user) {
        ResourcePattern resource = new ResourcePattern(type, name, pattern);
        return operations.stream()
                .map(operation -> new AclBinding(
                        resource, new AccessControlEntry("User:" + user, "*", operation, AclPermissionType.ALLOW)));
    }
}
