package io.fleetmask.local.offline;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.PrintWriter;

/** Prints views as JSON: absent values are left out, keys keep the order of the record. */
final class Json {
    private Json() {}

    static void print(Object view, PrintWriter out) {
        JsonMapper mapper = JsonMapper.builder()
                .addModule(new Jdk8Module())
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.NON_ABSENT))
                .build();
        try {
            out.println(mapper.writerWithDefaultPrettyPrinter().writeValueAsString(view));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("cannot write " + view.getClass(), impossible);
        }
    }
}
