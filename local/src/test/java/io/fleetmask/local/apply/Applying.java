package io.fleetmask.local.apply;

import io.fleetmask.local.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command {@code apply} on a folder of its own, beside a service that knows one patch. */
abstract class Applying {
    static final String WEB = "564d0000-0000-000b-0000-00000000000b";
    static final String VCENTER = "502a0000-0000-000b-0000-00000000000b";
    static final String FILE = """
            .encoding = "UTF-8"
            displayName = "wéb"
            uuid.bios = "56 4d 00 00 00 00 00 0b-00 00 00 00 00 00 00 0b"
            cpuid.1.ecx = "--x-----------------------------"
            """;
    static final String PATCHED = FILE.replace("--x-----", "--x---0-");
    static final String AES = """
            {"vm":"VM","name":"app-b","aliases":[ALIASES],"state":"STATE","reason":"because","vendor":"GenuineIntel",
             "syntax":"cpuid","hides":[{"key":"cpuid.AES","bit":"1.ecx[25]","label":"AES"}],
             "lines":[{"key":"cpuid.1.ecx","value":"------0-------------------------"}],
             "inverse":[{"key":"cpuid.1.ecx"}],
             "memory":{"number":3,"released":true,"takenBack":false,"earlier":[]}}""";

    @TempDir
    Path folder = Path.of("");

    final ByteArrayOutputStream written = new ByteArrayOutputStream();
    PatchService service = started();

    static PatchService started() {
        try {
            return new PatchService();
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    @BeforeEach
    void resolveLinks() throws IOException {
        folder = folder.toRealPath();
    }

    @AfterEach
    void stop() {
        service.close();
    }

    static String patch(String state, String... aliases) {
        return AES.replace("STATE", state)
                .replace("\"VM\"", "\"vm 1\"")
                .replace("ALIASES", "\"" + String.join("\",\"", aliases) + "\"");
    }

    int apply(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        if (!all.contains("--from") && !all.contains("--undo")) {
            all.addAll(List.of("--from", service.url()));
        }
        return run(all.toArray(String[]::new));
    }

    /** With these arguments alone. */
    int run(String... arguments) {
        Terminal terminal = Terminal.unwatched(new PrintStream(written, true, StandardCharsets.UTF_8));
        return new CommandLine(new ApplyCommand(terminal)).execute(arguments);
    }

    List<String> output() {
        return written.toString(StandardCharsets.UTF_8).lines().toList();
    }

    Path vmx(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
