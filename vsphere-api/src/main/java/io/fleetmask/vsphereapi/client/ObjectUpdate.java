package io.fleetmask.vsphereapi.client;

import io.fleetmask.vsphereapi.soap.Element;
import io.fleetmask.vsphereapi.soap.ManagedObject;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What became of an object.
 *
 * @param values the properties that have these values now
 * @param unset those that have none any more
 * @param missing those that are not told, and why: unknown, not empty
 */
public record ObjectUpdate(
        Kind kind, ManagedObject self, Map<String, Element> values, Set<String> unset, Map<String, String> missing) {
    /** How an object stands to the inventory. */
    public enum Kind {
        ENTER,
        MODIFY,
        /** It is removed, or this user may not see it any more. */
        LEAVE
    }

    public ObjectUpdate {
        values = Map.copyOf(values);
        unset = Set.copyOf(unset);
        missing = Map.copyOf(missing);
    }

    static ObjectUpdate of(Element update) {
        Map<String, Element> values = new LinkedHashMap<>();
        Set<String> unset = new LinkedHashSet<>();
        for (Element change : update.children("changeSet")) {
            String path = change.text("name").orElse("");
            change.child("val")
                    .ifPresentOrElse(
                            value -> {
                                values.put(path, value);
                                unset.remove(path);
                            },
                            () -> {
                                values.remove(path);
                                unset.add(path);
                            });
        }
        ManagedObject self = update.reference("obj").orElse(new ManagedObject("", ""));
        return new ObjectUpdate(kind(update), self, values, unset, ObjectProperties.missing(update));
    }

    private static Kind kind(Element update) {
        return switch (update.text("kind").orElse("")) {
            case "enter" -> Kind.ENTER;
            case "leave" -> Kind.LEAVE;
            default -> Kind.MODIFY;
        };
    }

    /** A value that was told. */
    public Optional<Element> value(String path) {
        return Optional.ofNullable(values.get(path));
    }

    boolean isSessionLost() {
        return kind != Kind.LEAVE && values.isEmpty() && missing.containsValue("NotAuthenticated");
    }
}
