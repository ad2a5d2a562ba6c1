package io.fleetmask.vsphereapi.facts;

import io.fleetmask.vsphereapi.soap.Element;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** From values of properties to plain maps. */
final class Values {
    private Values() {}

    /** Every text in a value by its path: {@code hardware.biosInfo.biosVersion}; of lists nothing. */
    static Map<String, String> texts(String path, Element value) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (value.children().isEmpty()) {
            texts.put(path, value.text());
            return texts;
        }
        Map<String, Integer> uses = new HashMap<>();
        value.children().forEach(child -> uses.merge(child.name(), 1, Integer::sum));
        value.children().stream()
                .filter(child -> uses.getOrDefault(child.name(), 0) == 1)
                .forEach(child -> texts.putAll(texts(path + "." + child.name(), child)));
        return texts;
    }

    /** A list of names with values: {@code HostFeatureCapability}, {@code VirtualMachineFeatureRequirement}, options. */
    static Map<String, String> named(Element list, boolean inLowerCase) {
        Map<String, String> named = new TreeMap<>();
        for (Element item : list.children()) {
            item.text("key")
                    .or(() -> item.text("featureName"))
                    .ifPresent(key -> named.put(
                            inLowerCase ? key.toLowerCase(Locale.ROOT) : key,
                            item.text("value").orElse("")));
        }
        return named;
    }

    /** Levels of CPUID, field to text. */
    static List<Map<String, String>> levels(List<Element> items) {
        List<Map<String, String>> levels = new ArrayList<>();
        for (Element item : items) {
            Map<String, String> fields = new LinkedHashMap<>();
            item.children().forEach(field -> fields.put(field.name(), field.text()));
            levels.add(fields);
        }
        return levels;
    }
}
