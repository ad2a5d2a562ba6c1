package io.fleetmask.ingest.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.fleetmask.events.EventCodec;
import io.fleetmask.ingest.change.RecentlyUsed;
import io.fleetmask.ingest.change.Weight;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Register tables and lists of names, each stored once under its digest; those in use are kept in memory. */
@Singleton
public class Interned {
    private static final long MOST_BYTES = 16 << 20;
    private static final TypeReference<Map<String, List<String>>> REGISTERS = new TypeReference<>() {};
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private final InternedTable table;
    private final RecentlyUsed<String, Map<String, List<String>>> registers =
            new RecentlyUsed<>(MOST_BYTES, (digest, content) -> Weight.of(digest) + Weight.of(content));
    private final RecentlyUsed<String, Map<String, String>> texts =
            new RecentlyUsed<>(MOST_BYTES, (digest, content) -> Weight.of(digest) + Weight.of(content));
    private final RecentlyUsed<Map<String, ?>, String> digests =
            new RecentlyUsed<>(MOST_BYTES, (content, digest) -> Weight.of(digest) + Weight.of(content));

    Interned(InternedTable table) {
        this.table = table;
    }

    Map<String, List<String>> registers(String digest) {
        return registers.get(digest, () -> Map.copyOf(read(digest, REGISTERS)));
    }

    Map<String, String> texts(String digest) {
        return texts.get(digest, () -> Map.copyOf(read(digest, TEXTS)));
    }

    /** The digest under which the content is stored when the transaction commits. */
    String put(Map<String, ?> content) {
        String digest = digests.get(content, () -> sha256(json(content)));
        table.keep(digest, () -> json(content));
        return digest;
    }

    private <T> T read(String digest, TypeReference<T> type) {
        String json =
                table.find(digest).orElseThrow(() -> new IllegalStateException("nothing is interned under " + digest));
        try {
            return EventCodec.mapper().readValue(json, type);
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("what is interned under " + digest + " cannot be read", damaged);
        }
    }

    private static String json(Map<String, ?> content) {
        try {
            return EventCodec.mapper().writeValueAsString(content);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("cannot write " + content, impossible);
        }
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
