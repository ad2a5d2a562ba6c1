package io.fleetmask.vsphereapi.client;

import io.fleetmask.vsphereapi.soap.Element;
import io.fleetmask.vsphereapi.soap.ManagedObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Properties of an object. One that is in neither map is not set.
 *
 * @param values path to value
 * @param missing path to the fault because of which it is not told
 */
public record ObjectProperties(ManagedObject self, Map<String, Element> values, Map<String, String> missing) {
    private static final String NOT_AUTHENTICATED = "NotAuthenticated";

    public ObjectProperties {
        values = Map.copyOf(values);
        missing = Map.copyOf(missing);
    }

    /** The properties in an {@code ObjectContent}. */
    static ObjectProperties of(Element content) {
        Map<String, Element> values = new LinkedHashMap<>();
        for (Element property : content.children("propSet")) {
            property.text("name").ifPresent(path -> property.child("val").ifPresent(value -> values.put(path, value)));
        }
        ManagedObject self = content.reference("obj").orElse(new ManagedObject("", ""));
        return new ObjectProperties(self, values, missing(content));
    }

    static Map<String, String> missing(Element content) {
        Map<String, String> missing = new LinkedHashMap<>();
        for (Element one : content.children("missingSet")) {
            String fault = one.child("fault")
                    .flatMap(all -> all.child("fault"))
                    .map(Element::type)
                    .orElse("unknown");
            one.text("path").ifPresent(path -> missing.put(path, fault));
        }
        return missing;
    }

    /** A value that was told. */
    public Optional<Element> value(String path) {
        return Optional.ofNullable(values.get(path));
    }

    /** Whether this is what is left of an answer when nobody is logged in any more: reading needs no login. */
    boolean isSessionLost() {
        return values.isEmpty() && missing.containsValue(NOT_AUTHENTICATED);
    }
}
