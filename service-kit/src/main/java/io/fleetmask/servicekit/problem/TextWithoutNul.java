package io.fleetmask.servicekit.problem;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import java.io.IOException;

/** Reads a text, unless it holds the one character that PostgreSQL cannot keep. */
final class TextWithoutNul extends StdScalarDeserializer<String> {
    private static final long serialVersionUID = 1;

    TextWithoutNul() {
        super(String.class);
    }

    @Override
    public String deserialize(JsonParser json, DeserializationContext context) throws IOException {
        String text = StringDeserializer.instance.deserialize(json, context);
        if (text != null && text.indexOf(0) >= 0) {
            throw JsonMappingException.from(json, "a text must not hold the character NUL");
        }
        return text;
    }
}
