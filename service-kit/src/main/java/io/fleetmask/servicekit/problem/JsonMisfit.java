package io.fleetmask.servicekit.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.fleetmask.events.EventCodec;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says what a JSON value must be, with an example, and nothing of the classes it would become. */
final class JsonMisfit {
    private static final Map<Class<?>, String> FORMS = Map.of(
            Duration.class, "a duration such as \"PT30S\"",
            Instant.class, "a time such as \"2026-03-01T12:00:00Z\"",
            LocalTime.class, "a time of day such as \"22:00\"",
            ZoneId.class, "a time zone such as \"Europe/Berlin\"",
            String.class, "a text");

    private JsonMisfit() {}

    static String words(JsonProcessingException failure) {
        if (failure instanceof UnrecognizedPropertyException unknown) {
            return "there is no field \"" + unknown.getPropertyName() + "\" here" + known(unknown);
        }
        if (failure instanceof InvalidNullException) {
            return "null is no value here";
        }
        if (failure instanceof InvalidFormatException value) {
            return "it must be " + form(value.getTargetType()) + ", not " + shown(value.getValue());
        }
        if (failure instanceof MismatchedInputException misfit) {
            return "it must be " + form(misfit.getTargetType());
        }
        return plain(failure.getOriginalMessage());
    }

    private static String known(UnrecognizedPropertyException unknown) {
        Collection<Object> ids =
                Optional.ofNullable(unknown.getKnownPropertyIds()).orElse(List.of());
        return ids.isEmpty()
                ? ""
                : "; known are " + ids.stream().map(Object::toString).sorted().collect(Collectors.joining(", "));
    }

    private static String form(@Nullable Class<?> type) {
        if (type == null) {
            return "of another form";
        }
        if (type.isEnum()) {
            return "one of "
                    + Stream.of(type.getEnumConstants())
                            .map(JsonMisfit::constant)
                            .collect(Collectors.joining(", "));
        }
        if (Number.class.isAssignableFrom(type) || (type.isPrimitive() && type != boolean.class)) {
            return "a number";
        }
        if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        }
        if (Collection.class.isAssignableFrom(type) || type.isArray()) {
            return "a list";
        }
        return Optional.ofNullable(FORMS.get(type)).orElse("an object");
    }

    /** As JSON has it. */
    private static String constant(Object constant) {
        return EventCodec.mapper().convertValue(constant, String.class);
    }

    private static String shown(@Nullable Object value) {
        return value instanceof String text ? "\"" + text + "\"" : String.valueOf(value);
    }

    /** A parser's complaint, without the types that it speaks of. */
    private static String plain(String message) {
        return message.replaceFirst("^Cannot construct instance of `[^`]+`, problem: ", "")
                .replaceAll(" ?\\(?(class|for type|of type) [`\\w.$\"\\[\\]]+\\)?", "");
    }
}
