package io.fleetmask.local.system;

import static org.apache.kafka.common.acl.AclOperation.ALTER_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;

import io.fleetmask.backing.BrokerRight;
import io.fleetmask.backing.BrokerUser;
import io.fleetmask.events.Topic;
import io.fleetmask.events.Topic.Writer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Who may do what with the topics of the system: each is written by its one writer, and the audit by all three services. */
public final class BrokerRights {
    /** Tells what monitoring knows, and hears everything: whom the owner lets in with kcat, or a program of his own. */
    static final String MONITORING = "monitoring";

    /** The command {@code dead-letters}, which brings changes back. */
    static final String OPERATOR = "operator";

    private static final String ALL = "fleetmask.";
    private static final String REPLAYED = "fleetmask.dead-letters-replayed";

    private static final Map<Writer, Set<Topic>> READ_BY = Map.of(
            Writer.INGEST, Set.of(Topic.HOST_CHANGES, Topic.VM_CHANGES),
            Writer.ANALYSIS, Set.of(Topic.CLUSTERS, Topic.HOSTS, Topic.VMS),
            Writer.REMEDIATION, Set.of(Topic.CLUSTERS, Topic.MASKS, Topic.VMS));

    private BrokerRights() {}

    /** All users of the broker. */
    public static List<BrokerUser> users() {
        return Stream.concat(
                        Stream.of(Service.values()).filter(Service::hasSchema).map(BrokerRights::service),
                        Stream.of(
                                connector(),
                                new BrokerUser(MONITORING, person().toList(), true),
                                new BrokerUser(
                                        OPERATOR,
                                        Stream.concat(person(), replays()).toList())))
                .toList();
    }

    /** Tells what changes, and reads everything. */
    private static Stream<BrokerRight> person() {
        return Stream.concat(tells(), Stream.of(BrokerRight.topics(ALL, READ), BrokerRight.group("*")));
    }

    /** It tells what monitoring tells, and reads what ingest has recorded and which patches are approved. */
    private static BrokerUser connector() {
        List<BrokerRight> rights = new ArrayList<>(tells().toList());
        Stream.of(Topic.CLUSTERS, Topic.HOSTS, Topic.VMX_PATCHES)
                .forEach(topic -> rights.add(BrokerRight.topic(topic.topicName(), READ)));
        rights.add(BrokerRight.group(Service.CONNECTOR.title()));
        return new BrokerUser(Service.CONNECTOR.title(), rights);
    }

    private static Stream<BrokerRight> tells() {
        return writtenBy(Writer.MONITORING).stream().map(topic -> BrokerRight.topic(topic.topicName(), WRITE));
    }

    private static Stream<BrokerRight> replays() {
        return Stream.of(BrokerRight.topic(REPLAYED, WRITE, CREATE));
    }

    private static BrokerUser service(Service service) {
        Writer writer = Writer.valueOf(service.schema().toUpperCase(Locale.ROOT));
        List<Topic> own = writtenBy(writer);
        List<BrokerRight> rights = new ArrayList<>();
        own.forEach(topic -> rights.add(own(topic.topicName())));
        rights.add(own(Topic.deadLetters(writer)));
        writtenBy(Writer.SERVICES)
                .forEach(topic -> rights.add(BrokerRight.topic(topic.topicName(), WRITE, CREATE, DESCRIBE_CONFIGS)));
        // Whoever starts first creates what it reads; that puts nothing into it.
        READ_BY.getOrDefault(writer, Set.of())
                .forEach(topic -> rights.add(BrokerRight.topic(topic.topicName(), READ, DESCRIBE_CONFIGS, CREATE)));
        // It remembers which of its dead letters were brought back, and ingest sends changes again.
        rights.add(BrokerRight.topic(REPLAYED, READ, WRITE, CREATE));
        if (writer == Writer.INGEST) {
            writtenBy(Writer.MONITORING).forEach(topic -> rights.add(BrokerRight.topic(topic.topicName(), WRITE)));
        }
        rights.add(BrokerRight.group(service.title()));
        // As the relay calls itself, after the first of its topics.
        rights.add(BrokerRight.transactions(own.get(0).topicName() + ".relay"));
        return new BrokerUser(service.title(), rights);
    }

    private static BrokerRight own(String topic) {
        return BrokerRight.topic(topic, READ, WRITE, CREATE, DESCRIBE_CONFIGS, ALTER_CONFIGS);
    }

    private static List<Topic> writtenBy(Writer writer) {
        return Arrays.stream(Topic.values())
                .filter(topic -> topic.writer() == writer)
                .toList();
    }
}
