package io.fleetmask.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Keeps {@code docs/configuration.md} and the sources together. */
class ConfigurationPageTest {
    private static final Pattern PROPERTY =
            Pattern.compile("@ConfigProperty\\(\\s*name = \"(fleetmask[^\"]+)\"(?:,\\s*defaultValue = \"([^\"]+)\")?");
    private static final Pattern MAPPING = Pattern.compile("@ConfigMapping\\(prefix = \"([^\"]+)\"\\)");
    private static final Pattern MEMBER = Pattern.compile(
            "(?:@WithDefault\\(\"([^\"]+)\"\\)\\s+)?[\\w<>, ]+ (\\w+)\\(\\);|interface (\\w+) \\{|^ {4}}",
            Pattern.MULTILINE);
    private static final Pattern ROW =
            Pattern.compile("^\\| `(fleetmask\\.[^`]+)` \\| `([A-Z_]+)` \\| ([^|]+) \\|", Pattern.MULTILINE);

    private static final List<String> MODULES = List.of(
            "service-kit", "ingest-service", "analysis-service", "remediation-service", "vsphere-connector", "console");

    @Test
    void hasEverySettingWithItsDefault() throws IOException {
        Map<String, String> settings = settings();
        Map<String, String> page = new TreeMap<>();
        ROW.matcher(Files.readString(Script.REPOSITORY.resolve("docs/configuration.md")))
                .results()
                .forEach(row -> {
                    assertThat(row.group(2)).isEqualTo(environment(row.group(1)));
                    page.put(
                            row.group(1),
                            row.group(3).startsWith("`") ? row.group(3).replace("`", "") : "");
                });

        assertThat(settings).hasSizeGreaterThan(40);
        assertThat(page).isEqualTo(settings);
    }

    private static String environment(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    private static Map<String, String> settings() throws IOException {
        Map<String, String> found = new TreeMap<>();
        for (String module : MODULES) {
            try (Stream<Path> files =
                    Files.walk(Script.REPOSITORY.resolve(module).resolve("src/main/java"))) {
                for (Path file :
                        files.filter(each -> each.toString().endsWith(".java")).toList()) {
                    read(Files.readString(file), found);
                }
            }
        }
        return found;
    }

    private static void read(String source, Map<String, String> found) {
        PROPERTY.matcher(source)
                .results()
                .forEach(each -> found.merge(
                        each.group(1), orNothing(each.group(2)), (one, other) -> one.isEmpty() ? other : one));
        MAPPING.matcher(source).results().forEach(mapping -> members(mapping.group(1), source, found));
    }

    private static void members(String prefix, String source, Map<String, String> found) {
        String nested = "";
        boolean isOuter = true;
        for (MatchResult member : MEMBER.matcher(source).results().toList()) {
            if (member.group(3) != null) {
                nested = isOuter ? "" : nested(source, member.group(3));
                isOuter = false;
            } else if (member.group(2) == null) {
                nested = "";
            } else if (!isGroup(source, member.group(2)) && !isMapOfGroups(source, member.group(2))) {
                found.put(prefix + "." + nested + kebab(member.group(2)), orNothing(member.group(1)));
            }
        }
    }

    /** Groups that somebody names as he likes: {@code endpoints.<name>.url}. */
    private static String nested(String source, String type) {
        return Pattern.compile("Map<String, " + type + "> (\\w+)\\(\\);")
                .matcher(source)
                .results()
                .findFirst()
                .map(map -> kebab(map.group(1)) + ".<name>.")
                .orElse(kebab(type) + ".");
    }

    private static boolean isMapOfGroups(String source, String member) {
        return Pattern.compile("Map<String, (\\w+)> " + member + "\\(\\);")
                .matcher(source)
                .results()
                .anyMatch(map -> source.contains("interface " + map.group(1) + " {"));
    }

    private static boolean isGroup(String source, String member) {
        return source.contains("interface " + Character.toUpperCase(member.charAt(0)) + member.substring(1) + " {");
    }

    private static String orNothing(String text) {
        return text == null ? "" : text;
    }

    private static String kebab(String name) {
        return name.replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }
}
