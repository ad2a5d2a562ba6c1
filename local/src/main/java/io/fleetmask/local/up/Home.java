package io.fleetmask.local.up;

import java.nio.file.Path;
import java.util.Optional;

/** The repository: the script says where it is. */
public final class Home {
    private Home() {}

    /** The directory with the packaged services and the samples. */
    public static Path directory() {
        return Optional.ofNullable(System.getProperty("fleetmask.home"))
                .map(Path::of)
                .orElseGet(() -> Path.of(""))
                .toAbsolutePath();
    }
}
