package io.fleetmask.vmwarefiles.forms;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Objects that a property collector prints as lists of paths: {@code {"name": "config.featureCapability", "val": …}}. */
final class PropertyLists {
    private PropertyLists() {}

    /** The object that these properties are of; empty where they are no properties. */
    static Optional<Tree> object(List<Tree> properties) {
        boolean all = !properties.isEmpty() && properties.stream().allMatch(PropertyLists::isProperty);
        if (!all) {
            return Optional.empty();
        }
        Map<String, Tree> fields = new LinkedHashMap<>();
        properties.forEach(property -> property.text("name")
                .ifPresent(path -> property.field("val").ifPresent(value -> put(fields, path, value))));
        return Optional.of(new Tree.Branch(fields));
    }

    private static boolean isProperty(Tree property) {
        return property.text("name").isPresent() && property.field("val").isPresent();
    }

    /** An object with its properties in their places. */
    static Tree.Branch merged(Tree.Branch branch) {
        return branch.field("changeset")
                .or(() -> branch.field("propset"))
                .flatMap(list -> object(list.items()))
                .filter(Tree.Branch.class::isInstance)
                .map(Tree.Branch.class::cast)
                .orElse(branch);
    }

    private static void put(Map<String, Tree> fields, String path, Tree value) {
        String lowerCase = path.toLowerCase(Locale.ROOT);
        int dot = lowerCase.indexOf('.');
        if (dot < 0) {
            fields.put(lowerCase, value);
            return;
        }
        String head = lowerCase.substring(0, dot);
        Map<String, Tree> inner = new LinkedHashMap<>();
        if (fields.get(head) instanceof Tree.Branch known) {
            inner.putAll(known.fields());
        }
        put(inner, lowerCase.substring(dot + 1), value);
        fields.put(head, new Tree.Branch(inner));
    }
}
