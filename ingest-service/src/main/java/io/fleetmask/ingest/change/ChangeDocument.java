package io.fleetmask.ingest.change;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleetmask.events.UnreadableEventException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The JSON of a change, alone or inside a CloudEvent. A fleet sends the same few tables of registers again and again:
 * one whose bytes were read and found good before is not read again, and a small good one stands in its place.
 *
 * @param json the document
 * @param known the table whose place is taken
 * @param text the bytes of a table that is not known yet
 */
record ChangeDocument(JsonNode json, Optional<RegisterTable> known, Optional<ByteBuffer> text) {
    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .disable(JsonFactory.Feature.CHARSET_DETECTION)
                    .build())
            .build();
    private static final String REGISTERS = "registers";
    private static final String DATA = "data";
    private static final Map<String, List<String>> ANY_TABLE = Map.of("0", List.of("0", "0", "0", "0"));
    private static final JsonNode STAND_IN = MAPPER.valueToTree(ANY_TABLE);

    static ChangeDocument of(JsonNode json) {
        return new ChangeDocument(json, Optional.empty(), Optional.empty());
    }

    static ChangeDocument parse(byte[] json, RegisterTables tables) throws UnreadableEventException {
        try (JsonParser parser = MAPPER.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return of(MAPPER.readTree(json));
            }
            ChangeDocument document = new Scan(json, parser, tables).document();
            if (parser.nextToken() != null) {
                throw new UnreadableEventException("not one JSON value: something follows the object");
            }
            return document;
        } catch (IOException malformed) {
            throw new UnreadableEventException("not JSON: " + reason(malformed));
        }
    }

    /** Without what Jackson says of a source that it does not show. */
    private static String reason(IOException malformed) {
        String message = malformed instanceof JsonProcessingException json
                ? json.getOriginalMessage()
                : String.valueOf(malformed.getMessage());
        return message.split(" \\(?for ", 2)[0];
    }

    /** The same table in other words; the sender's are those of the change that was read from {@link #json}. */
    RegisterTable table(Map<String, List<String>> written, RegisterTables tables) {
        return known.orElseGet(() -> {
            RegisterTable table = RegisterTable.of(written);
            text.ifPresent(bytes -> tables.remember(bytes, table));
            return table;
        });
    }

    /** One pass over the bytes. */
    private static final class Scan {
        private final byte[] bytes;
        private final JsonParser parser;
        private final RegisterTables tables;
        private Optional<RegisterTable> known = Optional.empty();
        private Optional<ByteBuffer> text = Optional.empty();
        private Optional<Scan> data = Optional.empty();

        Scan(byte[] bytes, JsonParser parser, RegisterTables tables) {
            this.bytes = bytes;
            this.parser = parser;
            this.tables = tables;
        }

        ChangeDocument document() throws IOException {
            ObjectNode json = object(true);
            Scan change = json.has(ChangeReader.SPEC_VERSION) ? data.orElseGet(this::nothing) : this;
            return new ChangeDocument(json, change.known, change.text);
        }

        private Scan nothing() {
            return new Scan(bytes, parser, tables);
        }

        private ObjectNode object(boolean mayBeEnvelope) throws IOException {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                parser.nextToken();
                object.set(field, value(field, mayBeEnvelope));
            }
            return object;
        }

        private JsonNode value(String field, boolean mayBeEnvelope) throws IOException {
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                if (field.equals(REGISTERS)) {
                    return registers();
                }
                if (field.equals(DATA) && mayBeEnvelope) {
                    Scan inner = nothing();
                    data = Optional.of(inner);
                    return inner.object(false);
                }
            }
            return MAPPER.readTree(parser);
        }

        private JsonNode registers() throws IOException {
            int start = (int) parser.currentTokenLocation().getByteOffset();
            parser.skipChildren();
            int end = (int) parser.currentLocation().getByteOffset();
            ByteBuffer table = ByteBuffer.wrap(bytes, start, end - start);
            known = tables.find(table);
            if (known.isPresent()) {
                return STAND_IN;
            }
            text = Optional.of(table);
            return MAPPER.readTree(bytes, start, end - start);
        }
    }
}
