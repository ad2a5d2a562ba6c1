package io.fleetmask.local.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fleetmask.backing.BrokerRight;
import io.fleetmask.backing.BrokerUser;
import io.fleetmask.events.Topic;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;

class BrokerRightsTest {
    private static final Path PRODUCTION = Path.of("../deploy/kubernetes/production/users.yaml");

    @Test
    void letsEachTopicBeWrittenByItsOneWriter() {
        for (Topic topic : Topic.values()) {
            Set<String> writers = BrokerRights.users().stream()
                    .filter(user -> user.rights().stream()
                            .filter(right -> right.type() == ResourceType.TOPIC)
                            .filter(right -> right.name().equals(topic.topicName()))
                            .anyMatch(right -> right.operations().contains(AclOperation.WRITE)))
                    .map(BrokerUser::name)
                    .collect(Collectors.toSet());
            assertThat(writers).as(topic.topicName()).isEqualTo(expectedWriters(topic));
        }
    }

    private static Set<String> expectedWriters(Topic topic) {
        return switch (topic.writer()) {
            case MONITORING ->
                Set.of(
                        BrokerRights.MONITORING,
                        BrokerRights.OPERATOR,
                        Service.CONNECTOR.title(),
                        Service.INGEST.title());
            case SERVICES -> Set.of("ingest-service", "analysis-service", "remediation-service");
            default -> Set.of(topic.writer().name().toLowerCase(Locale.ROOT) + "-service");
        };
    }

    /** Nobody may write below a name of which he only knows the beginning. */
    @Test
    void givesNoWriteByPrefix() {
        assertThat(BrokerRights.users())
                .flatExtracting(BrokerUser::rights)
                .filteredOn(right -> right.name().equals("fleetmask."))
                .allSatisfy(right -> assertThat(right.operations()).containsOnly(AclOperation.READ));
    }

    /** What an operator declares in production a service may here too, and reads and writes nothing more. */
    @Test
    void allowsTheServicesWhatProductionAllows() throws Exception {
        Map<String, Set<String>> production = production();
        production.remove("monitoring");
        assertThat(production).hasSize(3);
        production.forEach(
                (user, rights) -> assertThat(readsAndWrites(user)).as(user).isEqualTo(rights));
    }

    private static Set<String> readsAndWrites(String user) {
        List<BrokerRight> rights = BrokerRights.users().stream()
                .filter(each -> each.name().equals(user))
                .findFirst()
                .orElseThrow()
                .rights();
        Set<String> words = new TreeSet<>();
        for (BrokerRight right : rights) {
            right.operations().stream()
                    .filter(operation -> operation == AclOperation.READ || operation == AclOperation.WRITE)
                    .forEach(operation -> words.add(word(right.type().name(), right.name(), operation.name())));
        }
        return words;
    }

    private static String word(String type, String name, String operation) {
        return (type.replace("_", "") + " " + name + " " + operation).toLowerCase(Locale.ROOT);
    }

    private static Map<String, Set<String>> production() throws Exception {
        YAMLMapper yaml = new YAMLMapper();
        Map<String, Set<String>> rights = new HashMap<>();
        try (MappingIterator<JsonNode> users = yaml.readerFor(JsonNode.class).readValues(PRODUCTION.toFile())) {
            while (users.hasNext()) {
                JsonNode user = users.next();
                Set<String> words = new TreeSet<>();
                for (JsonNode acl : user.path("spec").path("authorization").path("acls")) {
                    acl.path("operations").forEach(operation -> {
                        if (Set.of("Read", "Write").contains(operation.asText())) {
                            JsonNode resource = acl.path("resource");
                            words.add(word(
                                    resource.path("type").asText(),
                                    resource.path("name").asText(),
                                    operation.asText()));
                        }
                    });
                }
                rights.put(user.path("metadata").path("name").asText(), words);
            }
        }
        return rights;
    }
}
