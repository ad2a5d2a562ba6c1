package io.fleetmask.backing;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The prefix under which PostgreSQL agrees to start: it refuses to run as root.
 *
 * <p>For root that is {@code unshare -U}: in a user namespace of its own without any mapping the server and its files
 * belong to "nobody", while outside they stay root's.
 */
final class OrdinaryUser {
    private static final List<String> UNMAPPED = List.of("unshare", "-U");

    private OrdinaryUser() {}

    static List<String> prefix() {
        if (!isRoot()) {
            return List.of();
        }
        if (!unshareWorks()) {
            throw new BackingServiceException("PostgreSQL refuses to run as root, and 'unshare -U' does not work here;"
                    + " start Fleetmask as an ordinary user");
        }
        return UNMAPPED;
    }

    private static boolean isRoot() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        } catch (IOException | UnsupportedOperationException notLinux) {
            return "root".equals(System.getProperty("user.name"));
        }
    }

    private static boolean unshareWorks() {
        try {
            return new ProcessBuilder("unshare", "-U", "true")
                            .redirectOutput(Redirect.DISCARD)
                            .redirectError(Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
