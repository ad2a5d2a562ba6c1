package io.fleetmask.events;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The JSON Schema of each kind of message: what its writer promises and every reader may rely on. The documents lie
 * beside this class, {@code schema/mask-change.schema.json}, and each stands alone.
 */
public final class MessageSchema {
    private MessageSchema() {}

    /** What the document calls itself: {@code urn:fleetmask:schema:mask-change:v1}. */
    public static String id(Topic topic) {
        return "urn:fleetmask:schema:" + topic.message() + ":v1";
    }

    /** The document, UTF-8. */
    public static byte[] document(Topic topic) {
        String name = "schema/" + topic.message() + ".schema.json";
        try (InputStream document = MessageSchema.class.getResourceAsStream(name)) {
            if (document == null) {
                throw new IllegalStateException("there is no " + name);
            }
            return document.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(name, unreadable);
        }
    }
}
