package io.fleetmask.local.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ExplainCommandTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void saysFeaturesLinesFirmwareAndCost() throws IOException {
        int exitCode = explain(
                "Feature 'cpuid.aes' was absent, but must be present.\nFeature 'cpuid.popcnt' was absent, but must be present.");
        assertThat(exitCode).isZero();
        assertThat(out.toString())
                .contains("does not offer what the VM needs", "1.ecx[25]", "POPCNT")
                .contains("cpuid.1.ecx = \"------0-0-----------------------\"")
                .contains("featMask.vm.cpuid.AES = \"Val:0\"")
                .contains("AES-NI was switched in the firmware settings")
                .contains("Red Hat Enterprise Linux 9");
    }

    @Test
    void neverHidesWhatEveryGuestNeeds() throws IOException {
        assertThat(explain("Feature 'cpuid.nx' was absent, but must be present."))
                .isZero();
        assertThat(out.toString()).doesNotContain(" = \"").contains("No 64-bit guest boots without cpuid.NX");
    }

    @Test
    void placesBitsWhereAmdHasThem() throws IOException {
        explain("Feature 'cpuid.ibpb' was absent, but must be present.", "--amd");
        assertThat(out.toString()).contains("cpuid.80000008.ebx");
    }

    @Test
    void printsJson() throws IOException {
        explain("Feature 'cpuid.movbe' was absent, but must be present.", "--json");
        assertThat(out.toString())
                .contains("\"kind\" : \"LACKING\"", "\"key\" : \"cpuid.MOVBE\"", "\"bit\" : \"1.ecx[22]\"");
    }

    @Test
    void saysWhenATextTellsNothing() throws IOException {
        assertThat(explain("It does not work.")).isEqualTo(3);
        assertThat(err.toString()).contains("names no CPU feature");
    }

    private int explain(String text, String... options) throws IOException {
        Path file = Files.writeString(folder.resolve("error.txt"), text);
        return new CommandLine(new ExplainCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(Stream.concat(Stream.of(file.toString()), List.of(options).stream())
                        .toArray(String[]::new));
    }
}
