package io.fleetmask.local.offline;

import io.fleetmask.cpuid.migration.KnownBaselines;
import io.fleetmask.cpuid.migration.NamedBaseline;
import io.fleetmask.vmwarefiles.forms.EvcModes;
import io.fleetmask.vmwarefiles.forms.HostForms;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Baselines by name, or from a file that the user brings along: {@code modes.json#intel-haswell}. */
final class BaselineFiles {
    private BaselineFiles() {}

    /** The one that is meant; an {@link IllegalArgumentException} says what is wrong. */
    static NamedBaseline get(String nameOrFile) {
        int sign = nameOrFile.lastIndexOf('#');
        String file = sign < 0 ? nameOrFile : nameOrFile.substring(0, sign);
        boolean known = KnownBaselines.all().stream()
                .anyMatch(baseline -> baseline.name().equals(nameOrFile));
        if (known || !Files.isRegularFile(Path.of(file))) {
            return KnownBaselines.get(nameOrFile);
        }
        List<NamedBaseline> modes = read(file);
        String key = sign < 0 ? "" : nameOrFile.substring(sign + 1);
        List<NamedBaseline> meant = modes.stream()
                .filter(mode -> key.isEmpty() || mode.name().equals(key))
                .toList();
        if (meant.size() != 1) {
            throw new IllegalArgumentException(
                    (meant.isEmpty() ? "no mode is named \"" + key + "\" in " : "which mode of ")
                            + file + (meant.isEmpty() ? "" : "? Say " + file + "#KEY") + "; it has "
                            + modes.stream().map(NamedBaseline::name).collect(Collectors.joining(", ")));
        }
        return meant.get(0);
    }

    /** All of a file. */
    static List<NamedBaseline> read(String file) {
        Path path = Path.of(file);
        try (InputStream bytes = Files.newInputStream(path)) {
            String name = path.getFileName().toString().replaceFirst("\\.(tsv|txt)$", "");
            return EvcModes.read(name, bytes.readNBytes(HostForms.LARGEST));
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(file + ": cannot be read: " + unreadable.getMessage(), unreadable);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(file + ": " + wrong.getMessage(), wrong);
        }
    }
}
