package io.fleetmask.servicekit.problem;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The query parameters of a resource's method, by name. */
record QueryParameters(SortedMap<String, Kind> kinds) {
    private static final Pattern TYPES = Pattern.compile(
            "(?<int>int|.*java\\.lang\\.Integer>?|.*OptionalInt)|(?<long>long|.*java\\.lang\\.Long>?|.*OptionalLong)"
                    + "|boolean|.*java\\.lang\\.Boolean>?");

    /** What values look like, as far as that can be said without the resource. */
    enum Kind {
        TEXT("text"),
        INT("a whole number up to " + Integer.MAX_VALUE),
        LONG("a whole number"),
        SWITCH("true or false");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }

        boolean takes(String value) {
            return switch (this) {
                case TEXT -> true;
                case INT -> isWhole(value, Integer.MAX_VALUE);
                case LONG -> isWhole(value, Long.MAX_VALUE);
                case SWITCH -> value.equals("true") || value.equals("false");
            };
        }

        private static boolean isWhole(String value, long limit) {
            try {
                return Math.abs(Long.parseLong(value)) <= limit;
            } catch (NumberFormatException notWhole) {
                return false;
            }
        }

        private static Kind of(Type type) {
            var matcher = TYPES.matcher(type.getTypeName());
            if (!matcher.matches()) {
                return TEXT;
            }
            if (matcher.group("int") != null) {
                return INT;
            }
            return matcher.group("long") == null ? SWITCH : LONG;
        }
    }

    static QueryParameters of(Method method) {
        SortedMap<String, Kind> kinds = new TreeMap<>();
        for (Parameter parameter : method.getParameters()) {
            add(kinds, parameter, parameter.getParameterizedType());
            if (parameter.isAnnotationPresent(BeanParam.class)) {
                addFields(kinds, parameter.getType());
            }
        }
        return new QueryParameters(kinds);
    }

    private static void addFields(Map<String, Kind> kinds, Class<?> bean) {
        for (Class<?> type = bean; type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                add(kinds, field, field.getGenericType());
                if (field.isAnnotationPresent(BeanParam.class)) {
                    addFields(kinds, field.getType());
                }
            }
        }
    }

    private static void add(Map<String, Kind> kinds, AnnotatedElement element, Type type) {
        QueryParam named = element.getAnnotation(QueryParam.class);
        if (named != null) {
            kinds.put(named.value(), Kind.of(type));
        }
    }

    Optional<Kind> kind(String name) {
        return Optional.ofNullable(kinds.get(name));
    }

    /** Which there are, for whoever named another. */
    String names() {
        return kinds.isEmpty() ? "none is taken" : "known are " + String.join(", ", kinds.keySet());
    }
}
