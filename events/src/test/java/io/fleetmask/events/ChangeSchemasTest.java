package io.fleetmask.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ChangeSchemasTest {
    private static final ObjectMapper MAPPER = EventCodec.mapper();
    private static final String HOST = "host-change";
    private static final String VM = "vm-change";

    static Stream<Arguments> examples() throws IOException {
        return Stream.concat(examples(HOST, HostChange.class), examples(VM, VmChange.class));
    }

    private static Stream<Arguments> examples(String name, Class<?> type) throws IOException {
        return Stream.of(MAPPER.convertValue(schema(name).get("examples"), JsonNode[].class))
                .map(example -> Arguments.of(name, type, example));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void acceptTheirExamplesAndTheRecordsSayTheSame(String name, Class<?> type, JsonNode example) throws IOException {
        assertThat(complaints(name, example)).isEmpty();
        Object change = MAPPER.treeToValue(example, type);
        assertThat(MAPPER.readTree(MAPPER.writeValueAsBytes(change))).isEqualTo(example);
    }

    @Test
    void haveAnExampleOfEachKind() throws IOException {
        for (String name : Set.of(HOST, VM)) {
            Set<String> shown = new HashSet<>();
            schema(name)
                    .get("examples")
                    .forEach(example -> shown.add(example.get("kind").asText()));
            Set<String> kinds = new HashSet<>();
            schema(name).at("/properties/kind/enum").forEach(kind -> kinds.add(kind.asText()));
            assertThat(shown).isEqualTo(kinds);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "host-change | {'host':'a','kind':'joined'} | required property 'cluster' not found",
                "host-change | {'host':'a','kind':'left','cluster':'lab'} | 'cluster'",
                "host-change | {'kind':'left'} | required property 'host' not found",
                "host-change | {'host':'','kind':'left'} | /host",
                "host-change | {'host':' a','kind':'left'} | /host",
                "host-change | {'host':'a\\u0000','kind':'left'} | /host",
                "host-change | {'host':'a','kind':'exploded'} | /kind",
                "host-change | {'host':'a','kind':'left','observedAt':'yesterday'} | /observedAt",
                "host-change | {'host':'a','kind':'left','observedAt':'2026-03-01T12:00:00'} | /observedAt",
                "host-change | {'host':'a','kind':'cpuid-registers','registers':{'1':['0','0','0']}} | /registers",
                "host-change | {'host':'a','kind':'cpuid-registers','registers':{'1':['0','0','0','g']}} | /registers",
                "host-change | {'host':'a','kind':'cpuid-registers','registers':{}} | /registers",
                "host-change | {'host':'a','kind':'cpuid-registers','registers':{'x':['0','0','0','0']}} | /registers",
                "host-change | [] | array found, object expected",
                "vm-change | {'vm':'a','kind':'hardware-version','version':2} | /version",
                "vm-change | {'vm':'a','kind':'moved','host':'b','name':'c'} | 'name'",
                "vm-change | {'vm':'a','kind':'placed'} | required property 'host' not found",
            })
    void refuseAnythingElseAndSayWhat(String name, String json, String complaint) throws IOException {
        assertThat(complaints(name, MAPPER.readTree(json.replace('\'', '"'))))
                .anySatisfy(message -> assertThat(message.getMessage()).contains(complaint));
    }

    private static Set<ValidationMessage> complaints(String name, JsonNode value) throws IOException {
        SchemaValidatorsConfig config =
                SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
        JsonSchema schema = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(schema(name), config);
        return schema.validate(value);
    }

    @Test
    void areSchemasThemselves() throws IOException {
        JsonSchema meta =
                JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(SchemaLocation.of(SchemaId.V202012));
        assertThat(meta.validate(schema(HOST))).isEmpty();
        assertThat(meta.validate(schema(VM))).isEmpty();
    }

    private static JsonNode schema(String name) throws IOException {
        try (InputStream file = Change.class.getResourceAsStream("schema/" + name + ".schema.json")) {
            return MAPPER.readTree(file);
        }
    }
}
