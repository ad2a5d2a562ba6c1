package io.fleetmask.local.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.local.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ApplyCommandTest {
    private static final String WEB = "564d0000-0000-000b-0000-00000000000b";
    private static final String VCENTER = "502a0000-0000-000b-0000-00000000000b";
    private static final String FILE = """
            .encoding = "UTF-8"
            displayName = "wéb"
            uuid.bios = "56 4d 00 00 00 00 00 0b-00 00 00 00 00 00 00 0b"
            cpuid.1.ecx = "--x-----------------------------"
            """;
    private static final String PATCHED = FILE.replace("--x-----", "--x---0-");
    private static final String AES = """
            {"vm":"VM","name":"app-b","aliases":[ALIASES],"state":"STATE","reason":"because","vendor":"GenuineIntel",
             "syntax":"cpuid","hides":[{"key":"cpuid.AES","bit":"1.ecx[25]","label":"AES"}],
             "lines":[{"key":"cpuid.1.ecx","value":"------0-------------------------"}],
             "inverse":[{"key":"cpuid.1.ecx"}],
             "memory":{"number":3,"released":true,"takenBack":false,"earlier":[]}}""";

    @TempDir
    private Path folder = Path.of("");

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private PatchService service = started();

    private static PatchService started() {
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

    @Test
    void showsWhatWouldChangeAndWritesNothing() throws IOException {
        Path file = vmx("web/web.vmx", FILE);
        service.has(patch("approved", WEB));

        assertThat(apply(folder.toString())).isZero();

        assertThat(output())
                .startsWith("would change  " + file + "  app-b, patch 3", "    --- web.vmx")
                .contains("    -cpuid.1.ecx = \"--x-----------------------------\"")
                .contains("    +cpuid.1.ecx = \"--x---0-------------------------\"")
                .endsWith("1 would change", "Nothing was written: --write does.");
        assertThat(file).hasContent(FILE);
        assertThat(files()).containsExactly(file);
        assertThat(service.reported).isEmpty();
        assertThat(service.asked).containsExactly("alias=" + WEB + "&alias=" + file);
    }

    @Test
    void mergesIntoTheFileAsItIsAndReportsThatPatch() throws IOException {
        Path file = vmx("web/web.vmx", FILE);
        service.has(patch("approved", WEB));

        assertThat(apply(folder.toString(), "--write", "--by", "alice & bob")).isZero();

        assertThat(file).hasContent(PATCHED);
        assertThat(service.reported).containsExactly("/api/v1/vms/vm%201/patch/applied?number=3&by=alice%20%26%20bob");
        assertThat(output()).last().isEqualTo("1 written");
    }

    @Test
    void appliesTwiceAsOnceAndMakesUpForALostReport() throws IOException {
        Path file = vmx("web.vmx", FILE);
        service.has(patch("approved", WEB));
        apply(file.toString(), "--write");
        service.reported.clear();

        assertThat(apply(file.toString(), "--write")).isZero();
        assertThat(output()).last().isEqualTo("1 right already");
        assertThat(service.reported).hasSize(1);
        service.has(patch("applied", WEB));
        apply(file.toString(), "--write");
        assertThat(service.reported).hasSize(1);
        assertThat(files()).hasSize(3);
    }

    @Test
    void undoesByteForByteAndKeepsWhatOthersDidSince() throws IOException {
        Path file = vmx("web.vmx", FILE);
        byte[] before = Files.readAllBytes(file);
        service.has(patch("approved", WEB));
        apply(file.toString(), "--write");

        assertThat(apply(file.toString(), "--undo")).isZero();
        assertThat(file).hasContent(PATCHED);
        assertThat(apply(file.toString(), "--undo", "--write")).isZero();
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        apply(file.toString(), "--write");
        String others = "0--x" + "-".repeat(28);
        Files.writeString(file, PATCHED.replace("--x---0", "0-x---0") + "cpuid.7.ebx = \"" + others + "\"\n");
        apply(file.toString(), "--undo", "--write");
        assertThat(file).hasContent(FILE.replace("--x----", "0-x----") + "cpuid.7.ebx = \"" + others + "\"\n");
        apply(file.toString(), "--undo", "--write");
        assertThat(output()).last().isEqualTo("1 right already");
    }

    @Test
    void undoesWhatOtherHandsBroughtInByThePatch() throws IOException {
        Path file = vmx("web.vmx", FILE.replace("--x-----------------------------", "------0" + "-".repeat(25)));
        service.has(patch("applied", WEB));
        assertThat(apply(file.toString(), "--undo", "--write", "--from", service.url()))
                .isZero();
        assertThat(file).hasContent(FILE.lines().limit(3).reduce("", (text, line) -> text + line + "\n"));
    }

    @Test
    void refusesWhatVmwareHoldsAlsoWhenItOnlyLooks() throws IOException {
        Path file = vmx("web.vmx", FILE);
        Files.createFile(folder.resolve("web-1a2b.vswp"));
        service.has(patch("approved", WEB));
        for (String option : List.of("--write", "--undo", "--by=me")) {
            if (option.equals("--undo")) {
                Files.writeString(file, PATCHED);
                Files.writeString(folder.resolve("web.vmx.fleetmask-backup.1"), FILE);
                Files.writeString(folder.resolve("web.vmx.fleetmask-written.1"), PATCHED);
            }
            String content = Files.readString(file);
            assertThat(apply(file.toString(), option)).isEqualTo(option.equals("--by=me") ? 0 : 1);
            assertThat(file).hasContent(content);
        }
        assertThat(output()).anyMatch(line -> line.contains("web-1a2b.vswp says that the VM is running"));
        assertThat(service.reported).isEmpty();
    }

    @Test
    void leavesFilesAloneWhosePatchNobodyLetThrough() throws IOException {
        Path file = vmx("web.vmx", FILE);
        for (String state : List.of("proposed", "rejected", "conflict", "unpatchable", "withdrawn", "superseded")) {
            service.has(patch(state, WEB));
            assertThat(apply(file.toString(), "--write")).isZero();
            assertThat(output()).contains("not approved  " + file + "  app-b, patch 3 is " + state + ": because");
        }
        assertThat(file).hasContent(FILE);
        service.has();
        apply(file.toString(), "--write");
        assertThat(output()).last().isEqualTo("1 without a patch");
    }

    @Test
    void refusesToGuessWhoseFileItIs() throws IOException {
        vmx("web.vmx", FILE + "vc.uuid = \"50 2a 00 00 00 00 00 0b-00 00 00 00 00 00 00 0b\"\n");
        service.has(patch("approved", WEB), patch("approved", WEB));
        assertThat(apply(folder.toString(), "--write")).isEqualTo(1);
        assertThat(output()).first().asString().contains("more than one VM is called " + WEB);

        service.has(patch("approved", WEB, VCENTER.replace('2', '7')));
        assertThat(apply(folder.toString(), "--write")).isEqualTo(1);
        assertThat(output()).anyMatch(line -> line.contains("may be a copy of that VM"));

        service.has(patch("approved", WEB), patch("approved", VCENTER, WEB.replace('d', 'e')));
        assertThat(apply(folder.toString()))
                .as("vCenter's name is stronger, but the other differs")
                .isEqualTo(1);
        service.has(patch("approved", WEB, VCENTER));
        assertThat(apply(folder.toString())).isZero();
    }

    @Test
    void refusesAConflictWithBothSides() throws IOException {
        Path file = vmx("web.vmx", FILE.replace("--x----", "--x---T"));
        service.has(patch("approved", WEB));
        assertThat(apply(file.toString(), "--write")).isEqualTo(1);
        assertThat(output()).first().asString().contains("cpuid.AES (1.ecx[25]) must be hidden, but", "says 'T' there");
    }

    @Test
    void saysWhenTheServiceDidNotTakeTheReport() throws IOException {
        Path file = vmx("web.vmx", FILE);
        service.has(patch("approved", WEB));
        service.refusesReports();
        assertThat(apply(file.toString(), "--write")).isEqualTo(1);
        assertThat(output()).first().asString().contains("written but not reported", "another patch took over");
        assertThat(file).hasContent(PATCHED);
    }

    @Test
    void readsPatchesFromAFileAndNamesFilesThatCannotBeUsed() throws IOException {
        Path file = vmx("ds/web.vmx", FILE);
        vmx("ds/double.vmx", "a = 1\nA = 2\n");
        Path json = Files.writeString(folder.resolve("patch.json"), patch("approved", WEB));
        assertThat(apply(folder.resolve("ds").toString(), "--write", "--from", json.toString()))
                .isEqualTo(3);
        assertThat(file).hasContent(PATCHED);
        assertThat(output()).first().asString().startsWith("unusable").contains("lines [1, 2]");
        assertThat(service.asked).isEmpty();

        assertThat(apply(file.toString(), "--from", vmx("no.json", "[").toString()))
                .isEqualTo(3);
        assertThat(apply(file.toString(), "--from", vmx("no.json", "{\"vm\":1}").toString()))
                .isEqualTo(3);
        assertThat(output()).last().asString().contains("no.json is no patch in JSON");
        assertThat(apply(folder.resolve("gone.vmx").toString())).isEqualTo(3);
        assertThat(apply(Files.createDirectory(folder.resolve("empty")).toString()))
                .isEqualTo(3);
    }

    @Test
    void leavesAloneWhatLinksNameOutsideOfTheDirectory() throws IOException {
        Path outside = vmx("out/outside.vmx", FILE);
        Path inside = vmx("tree/web/web.vmx", FILE.replace("00 0b\"", "00 0c\""));
        Files.createSymbolicLink(folder.resolve("tree/link.vmx"), outside);
        Files.createSymbolicLink(folder.resolve("tree/again.vmx"), inside);
        service.has(patch("approved", WEB));

        assertThat(apply(folder.resolve("tree").toString(), "--write")).isZero();

        assertThat(outside).hasContent(FILE);
        assertThat(output()).last().isEqualTo("1 without a patch");
        assertThat(apply(folder.resolve("tree/link.vmx").toString(), "--write"))
                .as("a link that was named")
                .isZero();
        assertThat(outside).hasContent(PATCHED);
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void goesOnAfterFilesThatNobodyCanUse() throws Exception {
        Path datastore = Files.createDirectory(folder.resolve("ds"));
        Path large = datastore.resolve("a-large.vmx");
        try (RandomAccessFile sparse = new RandomAccessFile(large.toFile(), "rw")) {
            sparse.setLength(3L << 30);
        }
        Path file = vmx("ds/web.vmx", FILE);
        service.has(patch("approved", WEB));

        assertThat(apply(datastore.toString(), "--write")).isEqualTo(3);

        assertThat(output())
                .first()
                .asString()
                .startsWith("unusable")
                .contains("a-large.vmx has more than 262144 bytes");
        assertThat(file).hasContent(PATCHED);
    }

    @Test
    void refusesAPatchWithAKeyOfThirtyThousandWords() throws IOException {
        Path file = vmx("web.vmx", FILE);
        String endless = "a" + ".a".repeat(30_000);
        Path json = Files.writeString(
                folder.resolve("patch.json"), patch("approved", WEB).replace("\"cpuid.1.ecx\"", "\"" + endless + "\""));

        assertThat(apply(file.toString(), "--from", json.toString())).isEqualTo(3);
        assertThat(output()).last().asString().contains("key must have up to 256 characters, not 60001");
    }

    @Test
    void showsWhatWouldSteerATerminal() throws IOException {
        Path file = vmx("web\u001b[2J.vmx", FILE);
        service.has(patch("proposed", WEB)
                .replace("app-b", "evil\\u001b]0;T\\u0007\\u202e")
                .replace("because", "a\\nforged"));

        apply(file.toString());

        assertThat(written.toString(StandardCharsets.UTF_8)).doesNotContain("\u001b", "\u0007", "\u202e");
        assertThat(output())
                .contains("not approved  " + folder
                        + "/web\\u001b[2J.vmx  evil\\u001b]0;T\\u0007\\u202e, patch 3 is proposed:"
                        + " a\\u000aforged");
    }

    private static String patch(String state, String... aliases) {
        return AES.replace("STATE", state)
                .replace("\"VM\"", "\"vm 1\"")
                .replace("ALIASES", "\"" + String.join("\",\"", aliases) + "\"");
    }

    private int apply(String... arguments) {
        Terminal terminal = Terminal.unwatched(new PrintStream(written, true, StandardCharsets.UTF_8));
        List<String> all = new ArrayList<>(List.of(arguments));
        if (!all.contains("--from") && !all.contains("--undo")) {
            all.addAll(List.of("--from", service.url()));
        }
        return new CommandLine(new ApplyCommand(terminal)).execute(all.toArray(String[]::new));
    }

    private List<String> output() {
        return written.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private Path vmx(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
