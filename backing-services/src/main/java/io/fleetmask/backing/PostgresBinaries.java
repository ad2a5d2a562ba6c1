package io.fleetmask.backing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** PostgreSQL's programs, unpacked once per user from the archive on the class path. */
record PostgresBinaries(Path directory) {
    private static final Map<String, String> ARCHIVES = Map.of(
            "linux amd64", "/postgres-linux-x86_64.txz",
            "linux aarch64", "/postgres-linux-arm_64.txz");

    /** Unpacks them where no earlier run has. */
    static PostgresBinaries unpacked() {
        return unpackedIn(cache());
    }

    /** The directory's name holds the archive's digest, and it appears complete or not at all. */
    static PostgresBinaries unpackedIn(Path cache) {
        String archive = archive();
        try {
            Path directory = cache.resolve("postgresql-" + digest(archive).substring(0, 16));
            if (!Files.isDirectory(directory)) {
                Files.createDirectories(cache);
                try (InputStream source = open(archive)) {
                    PostgresArchive.unpack(source, directory);
                }
            }
            return new PostgresBinaries(directory);
        } catch (IOException failed) {
            throw new BackingServiceException(
                    "cannot unpack PostgreSQL into " + cache + "; -Dfleetmask.cache=DIR names another place", failed);
        }
    }

    /** The command line of one of the programs, as a user that PostgreSQL accepts. */
    List<String> command(String program, List<String> arguments) {
        List<String> words = new ArrayList<>(OrdinaryUser.prefix());
        words.add(directory.resolve("bin").resolve(program).toString());
        words.addAll(arguments);
        return words;
    }

    /** For example {@code 18}, from the first line of the catalogue's bootstrap script. */
    String majorVersion() throws IOException {
        try (BufferedReader script = Files.newBufferedReader(directory.resolve("share/postgresql/postgres.bki"))) {
            return script.readLine().replace("# PostgreSQL ", "").strip();
        }
    }

    private static Path cache() {
        Optional<Path> chosen =
                Optional.ofNullable(System.getProperty("fleetmask.cache")).map(Path::of);
        return chosen.orElseGet(() -> Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                .filter(text -> !text.isBlank())
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"))
                .resolve("fleetmask"));
    }

    private static String archive() {
        String platform = System.getProperty("os.name").toLowerCase(Locale.ROOT) + " " + System.getProperty("os.arch");
        return Optional.ofNullable(ARCHIVES.get(platform))
                .orElseThrow(() -> new BackingServiceException(
                        "no PostgreSQL for '" + platform + "', only for " + ARCHIVES.keySet()));
    }

    private static InputStream open(String archive) {
        return Optional.ofNullable(PostgresBinaries.class.getResourceAsStream(archive))
                .orElseThrow(() -> new BackingServiceException(archive + " is not on the class path"));
    }

    private static String digest(String archive) throws IOException {
        try (DigestInputStream source = new DigestInputStream(open(archive), MessageDigest.getInstance("SHA-256"))) {
            source.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(source.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }
}
