package io.fleetmask.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Walks through a record and its schema side by side and notes every difference. */
final class SchemaWalk {
    private static final Set<Class<?>> TEXTS =
            Set.of(String.class, Instant.class, Duration.class, MaintenanceWindow.class);

    private final JsonNode document;
    private final List<String> differences = new ArrayList<>();

    SchemaWalk(JsonNode document) {
        this.document = document;
    }

    List<String> differences() {
        return differences;
    }

    void compare(Class<?> type) {
        compareRecord("", type, document);
    }

    private void compareRecord(String at, Class<?> type, JsonNode schema) {
        expect(at, "object", schema.path("type").asText());
        Set<String> names = new TreeSet<>();
        Set<String> required = new TreeSet<>();
        for (RecordComponent component : type.getRecordComponents()) {
            names.add(component.getName());
            if (component.getType() != Optional.class) {
                required.add(component.getName());
            }
            compareProperty(at + "/" + component.getName(), component, schema);
        }
        Set<String> properties = new TreeSet<>();
        schema.path("properties").fieldNames().forEachRemaining(properties::add);
        expect(at + " properties", names, properties);
        Set<String> demanded = new TreeSet<>();
        schema.path("required").forEach(name -> demanded.add(name.asText()));
        expect(at + " required", required, demanded);
    }

    private void compareProperty(String at, RecordComponent component, JsonNode schema) {
        JsonNode property = schema.path("properties").path(component.getName());
        if (property.isMissingNode()) {
            return;
        }
        JsonNode resolved = resolved(property);
        boolean described = property.has("description") || resolved.has("description");
        if (!described && !component.getName().equals("key")) {
            describedElsewhere(at, component);
        }
        compareType(at, component.getGenericType(), resolved);
    }

    /** Names and samples of an id say all with their name. */
    private void describedElsewhere(String at, RecordComponent component) {
        if (!Set.of("name", "version", "build").contains(component.getName())) {
            differences.add(at + " has no description");
        }
    }

    private void compareType(String at, Type type, JsonNode schema) {
        if (type instanceof ParameterizedType generic) {
            compareGeneric(at, generic, schema);
        } else if (TEXTS.contains(type)) {
            expect(at, "string", schema.path("type").asText());
            expectFormat(at, type, schema);
        } else if (type == boolean.class || type == Boolean.class) {
            expect(at, "boolean", schema.path("type").asText());
        } else if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
            expect(at, "integer", schema.path("type").asText());
        } else if (type instanceof Class<?> enumeration && enumeration.isEnum()) {
            compareEnum(at, enumeration, schema);
        } else if (type instanceof Class<?> nested && nested.isRecord()) {
            compareRecord(at, nested, schema);
        } else {
            differences.add(at + " has a type that schemas have no word for: " + type);
        }
    }

    private void expectFormat(String at, Type type, JsonNode schema) {
        if (type == Instant.class) {
            expect(at + " format", "date-time", schema.path("format").asText());
        }
    }

    private void compareGeneric(String at, ParameterizedType generic, JsonNode schema) {
        if (generic.getRawType() == Optional.class) {
            compareType(at, generic.getActualTypeArguments()[0], schema);
        } else if (generic.getRawType() == List.class) {
            expect(at, "array", schema.path("type").asText());
            compareType(at + "[]", generic.getActualTypeArguments()[0], resolved(schema.path("items")));
        } else if (generic.getRawType() == Map.class) {
            expect(at, "object", schema.path("type").asText());
            compareType(at + "{}", generic.getActualTypeArguments()[1], resolved(schema.path("additionalProperties")));
        } else {
            differences.add(at + " has a type that schemas have no word for: " + generic);
        }
    }

    private void compareEnum(String at, Class<?> enumeration, JsonNode schema) {
        Set<String> words = new TreeSet<>();
        for (Object constant : enumeration.getEnumConstants()) {
            words.add(EventCodec.mapper().convertValue(constant, String.class));
        }
        Set<String> allowed = new TreeSet<>();
        schema.path("enum").forEach(word -> allowed.add(word.asText()));
        expect(at + " enum", words, allowed);
    }

    private JsonNode resolved(JsonNode schema) {
        return schema.has("$ref") ? document.at(schema.get("$ref").asText().substring(1)) : schema;
    }

    private void expect(String at, Object record, Object schema) {
        if (!record.equals(schema)) {
            differences.add(at + ": the record has " + record + ", the schema " + schema);
        }
    }
}
