package io.fleetmask.local;

import io.fleetmask.cpuid.feature.FeatureCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version that Maven wrote into the jar. */
final class FleetmaskVersion implements IVersionProvider {
    /** When a row of the catalogue was last changed. */
    private static final String CATALOGUE = "2026-11-25";

    private static final String REFERENCE = "ref: ";
    private static final int SHOWN = 12;

    @Override
    public String[] getVersion() {
        String version = Optional.ofNullable(Fleetmask.class.getPackage().getImplementationVersion())
                .orElse("not packaged");
        return new String[] {
            "fleetmask " + version + commit().map(id -> ", commit " + id).orElse(""),
            "CPU features known: " + FeatureCatalogue.vmware().features().size() + ", as of " + CATALOGUE,
            "Java " + Runtime.version()
        };
    }

    /** Beside the command where a release was unpacked, in the checkout where one was built. */
    private static Optional<String> commit() {
        return Optional.ofNullable(System.getProperty("fleetmask.home"))
                .map(Path::of)
                .flatMap(home -> read(home.resolve("COMMIT")).or(() -> checkedOut(home.resolve(".git"))))
                .map(id -> id.substring(0, Math.min(SHOWN, id.length())));
    }

    private static Optional<String> checkedOut(Path git) {
        return read(git.resolve("HEAD"))
                .flatMap(head -> head.startsWith(REFERENCE)
                        ? read(git.resolve(head.substring(REFERENCE.length())))
                        : Optional.of(head));
    }

    private static Optional<String> read(Path file) {
        try {
            return Optional.of(Files.readString(file).strip()).filter(text -> !text.isEmpty());
        } catch (IOException absent) {
            return Optional.empty();
        }
    }
}
