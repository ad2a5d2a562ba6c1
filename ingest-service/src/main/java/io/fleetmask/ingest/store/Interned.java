package io.fleetmask.ingest.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.fleetmask.events.EventCodec;
import io.fleetmask.ingest.change.RecentlyUsed;
import io.fleetmask.servicekit.jdbc.Statements;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** The table {@code interned}: register tables and lists of names, each stored once under its digest. */
@Singleton
class Interned {
    private static final String INSERT = "INSERT INTO interned (digest, content) VALUES (?, ?) ON CONFLICT DO NOTHING";
    private static final String SELECT = "SELECT content FROM interned WHERE digest = ?";
    private static final TypeReference<Map<String, List<String>>> REGISTERS = new TypeReference<>() {};
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private final Statements statements;
    private final RecentlyUsed<String, Map<String, List<String>>> registers = new RecentlyUsed<>();
    private final RecentlyUsed<String, Map<String, String>> texts = new RecentlyUsed<>();
    private final RecentlyUsed<Map<String, ?>, String> stored = new RecentlyUsed<>();

    Interned(Statements statements) {
        this.statements = statements;
    }

    Map<String, List<String>> registers(String digest) {
        return registers.get(digest, () -> Map.copyOf(read(digest, REGISTERS)));
    }

    Map<String, String> texts(String digest) {
        return texts.get(digest, () -> Map.copyOf(read(digest, TEXTS)));
    }

    /** The digest under which the content is stored from now on. */
    String put(Map<String, ?> content) {
        return stored.get(content, () -> insert(json(content)));
    }

    /** In a transaction of its own: content under its own digest is right whatever becomes of its first user. */
    private String insert(String json) {
        String digest = sha256(json);
        QuarkusTransaction.requiringNew()
                .run(() -> statements.run(INSERT, insert -> {
                    insert.setString(1, digest);
                    insert.setString(2, json);
                    return insert.executeUpdate();
                }));
        return digest;
    }

    private <T> T read(String digest, TypeReference<T> type) {
        List<String> found = statements.query(SELECT, select -> select.setString(1, digest), row -> row.getString(1));
        if (found.isEmpty()) {
            throw new IllegalStateException("nothing is interned under " + digest);
        }
        try {
            return EventCodec.mapper().readValue(found.get(0), type);
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
