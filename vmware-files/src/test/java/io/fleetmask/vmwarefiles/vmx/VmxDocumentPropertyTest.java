package io.fleetmask.vmwarefiles.vmx;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class VmxDocumentPropertyTest {
    private static final List<String> PIECES = List.of(
            "a",
            "A",
            "b.c",
            "cpuid.1.ecx",
            " ",
            "\t",
            "=",
            " = ",
            "\"",
            "#",
            "|22",
            "|",
            "-",
            "0",
            "\n",
            "\r\n",
            "\r",
            "\u00ef\u00bb\u00bf",
            "\u00e4",
            "x",
            "encryption.data",
            "hostCPUID.1");

    @Property
    void neverLosesAByteOfAnything(@ForAll byte[] bytes) {
        VmxDocument document = VmxDocument.read(bytes);
        assertThat(document.bytes()).isEqualTo(bytes);
        assertThat(document.settings()).isNotNull();
        assertThat(document.obstacles()).isNotNull();
    }

    @Property(tries = 5000)
    void addsAndRemovesALineWithoutATrace(@ForAll("files") String file) {
        VmxDocument document = VmxDocument.read(file.getBytes(ISO_8859_1));
        Assume.that(document.obstacles().isEmpty());
        VmxDocument with = reread(document.edit(List.of(VmxEdit.set("new.one", "1"), VmxEdit.set("new.two", "2"))));
        assertThat(with.value("NEW.two")).contains("2");
        assertThat(with.lineOf("new.one")).isPresent();
        VmxDocument without = with.edit(List.of(VmxEdit.remove("new.one"), VmxEdit.remove("new.two")));
        assertThat(new String(without.bytes(), ISO_8859_1)).isEqualTo(file);
    }

    /** The file names its character set, as real ones do: where it is guessed, the line that is edited may have been the clue. */
    @Property(tries = 5000)
    void changesNothingButTheLineItEdits(@ForAll("files") String file, @ForAll("values") String value) {
        String declared = ".encoding = \"windows-1252\"\n" + file;
        VmxDocument document = VmxDocument.read(declared.getBytes(ISO_8859_1));
        Assume.that(document.obstacles().isEmpty());
        VmxDocument changed = reread(document.edit(List.of(VmxEdit.set("a", value))));
        assertThat(changed.value("a")).contains(value);
        document.settings().keySet().stream()
                .filter(key -> !key.equalsIgnoreCase("a"))
                .forEach(key -> assertThat(changed.value(key)).isEqualTo(document.value(key)));
        assertThat(changed.settings().size() - document.settings().size())
                .isEqualTo(document.value("a").isPresent() ? 0 : 1);
    }

    @Property
    void readsBackEveryValueItWrites(@ForAll("values") String value) {
        VmxDocument document = VmxDocument.read("x = \"1\"\n".getBytes(ISO_8859_1));
        assertThat(reread(document.edit(List.of(VmxEdit.set("a", value)))).value("a"))
                .isEqualTo(Optional.of(value));
    }

    @Provide
    Arbitrary<String> files() {
        return Arbitraries.of(PIECES).list().ofMaxSize(40).map(pieces -> String.join("", pieces) + "x");
    }

    @Provide
    Arbitrary<String> values() {
        return Arbitraries.strings().ascii().ofMaxLength(40);
    }

    private static VmxDocument reread(VmxDocument document) {
        return VmxDocument.read(document.bytes());
    }
}
