package io.fleetmask.vmwarefiles.vmx;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.util.List;
import org.junit.jupiter.api.Test;

class VmxDocumentTest {
    private static final String MASK = "--00-0---0----0-----------------";

    @Test
    void addsANewLineAtTheEndWithTheLineEndsOfTheFile() {
        assertThat(edited("a = \"1\"\r\nb = \"2\"\r\n", VmxEdit.set("cpuid.1.ecx", MASK)))
                .isEqualTo("a = \"1\"\r\nb = \"2\"\r\ncpuid.1.ecx = \"" + MASK + "\"\r\n");
    }

    @Test
    void keepsTheMissingEndOfTheLastLine() {
        String file = "a = \"1\"\nb = \"2\"";
        String with = edited(file, VmxEdit.set("c", "3"), VmxEdit.set("d", "4"));
        assertThat(with).isEqualTo(file + "\nc = \"3\"\nd = \"4\"");
        assertThat(edited(with, VmxEdit.remove("c"), VmxEdit.remove("d"))).isEqualTo(file);
        assertThat(edited(with, VmxEdit.remove("d"), VmxEdit.remove("c"))).isEqualTo(file);
    }

    @Test
    void changesOnlyTheValueOfALineThatIsThere() {
        assertThat(edited("\t CPUID.1.ECX\t=  \"" + "-".repeat(32) + "\" # mine\n", VmxEdit.set("cpuid.1.ecx", MASK)))
                .isEqualTo("\t CPUID.1.ECX\t=  \"" + MASK + "\" # mine\n");
    }

    @Test
    void leavesAnUnquotedValueUnquotedWhileItCanBeReadBack() {
        assertThat(edited("firmware = efi#x\n", VmxEdit.set("firmware", "bios")))
                .isEqualTo("firmware = bios#x\n");
        assertThat(edited("firmware = efi\n", VmxEdit.set("firmware", "b s"))).isEqualTo("firmware = \"b s\"\n");
    }

    @Test
    void readsWhatVmwareReads() {
        VmxDocument document =
                read("#!/usr/bin/vmware\n  one=1#c\ntwo = \"a # b\" # c\nthree =\nfour = # c\nfive = a\"b\n");
        assertThat(document.settings())
                .hasSize(5)
                .containsEntry("one", "1")
                .containsEntry("two", "a # b")
                .containsEntry("three", "")
                .containsEntry("four", "")
                .containsEntry("five", "a\"b");
    }

    @Test
    void doesNotReadWhatVmwareDoesNotRead() {
        assertThat(read("# a = 1\n= 1\nb c = 1\nd = \"open\ne = \"1\" 2\nf = 1 2\ng\n")
                        .settings())
                .isEmpty();
    }

    @Test
    void undoesEscapesAndDecodesTheDeclaredCharacterSet() {
        assertThat(read("a = \"x|22y|7Cz|0D|0A|zz|4\"\n").value("A")).contains("x\"y|z\r\n|zz|4");
        assertThat(read(".encoding = \"GBK\"\ndisplayName = \"\u00c4\u00e3\"\n").value("displayName"))
                .contains("你");
        assertThat(read(".encoding = \"nonsense\"\na = \"\u00e4\"\n").charset())
                .isEqualTo(Charset.forName("windows-1252"));
    }

    @Test
    void skipsTheByteOrderMarkOfTheFirstLineOnly() {
        String mark = "\u00ef\u00bb\u00bf";
        assertThat(read(mark + "a = \"1\"\n" + mark + "b = \"2\"\n").settings())
                .containsKey("a")
                .doesNotContainKey("b");
    }

    @Test
    void refusesTheSameKeyInAnyCaseOnTwoLines() {
        VmxDocument document = read("a = \"1\"\nB = \"1\"\nb = \"2\"\n# b\nB=3\n");
        assertThat(document.obstacles()).containsExactly(new VmxObstacle.DuplicateKey("b", List.of(2, 3, 5)));
        assertThatThrownBy(() -> document.edit(List.of(VmxEdit.set("c", "1"))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("[2, 3, 5]");
    }

    @Test
    void recognizesEncryptedFilesButNotPartlyEncryptedOnes() {
        assertThat(read("a = \"1\"\nencryption.data = \"x\"\n").obstacles())
                .containsExactly(new VmxObstacle.Encrypted(2));
        assertThat(read("encryptionType = \"partial\"\nencryption.data = \"x\"\n")
                        .obstacles())
                .isEmpty();
    }

    @Test
    void recognizesWhatIsNoVmxFile() {
        assertThat(read("\u0089PNG\r\n\u001a\n\0\0").obstacles())
                .singleElement()
                .isInstanceOf(VmxObstacle.NotSettings.class);
        assertThat(read("<html>\n").obstacles()).singleElement().isInstanceOf(VmxObstacle.NotSettings.class);
        assertThat(read("").obstacles()).singleElement().isInstanceOf(VmxObstacle.NotSettings.class);
    }

    @Test
    void neverWritesAnotherLineThanTheOneAskedFor() {
        String file = edited("a = \"1\"\n", VmxEdit.set("b", "x\"\nevil = \"1\r|"));
        assertThat(file).isEqualTo("a = \"1\"\nb = \"x|22|0Aevil = |221|0D|7C\"\n");
        assertThat(read(file).value("b")).contains("x\"\nevil = \"1\r|");
        for (String key : List.of("", "a b", "a=b", "a\nb", "#a", "a\"", "a.", "ä", "a\0")) {
            assertThatThrownBy(() -> VmxEdit.set(key, "1")).hasMessageContaining("words joined by dots");
        }
        assertThatThrownBy(() -> VmxEdit.set("a", "ä")).hasMessageContaining("ASCII");
    }

    @Test
    void neverTouchesWhatVmwareItselfWrites() {
        for (String key : List.of("hostCPUID.1", "guestcpuid.1", "USERCPUID.80000001")) {
            assertThatThrownBy(() -> VmxEdit.remove(key)).hasMessageContaining("never edited");
        }
    }

    @Test
    void saysWhichVmTheFileIsOf() {
        VmxIdentity vm = new VmxIdentity(
                read(
                        "displayName = \"web\"\nuuid.bios = \"56 4d\"\nvc.uuid = \"\"\nvirtualHW.version = \"9\"\nguestOS = \"windows8-64\"\n"));
        assertThat(vm.displayName()).contains("web");
        assertThat(vm.biosUuid()).contains("56 4d");
        assertThat(vm.vcenterUuid()).isEmpty();
        assertThat(vm.hardwareVersion())
                .hasValueSatisfying(version -> assertThat(version.number()).isEqualTo(9));
        assertThat(vm.guestOperatingSystem()).contains("windows8-64");
    }

    private static String edited(String file, VmxEdit... edits) {
        return new String(read(file).edit(List.of(edits)).bytes(), ISO_8859_1);
    }

    private static VmxDocument read(String file) {
        return VmxDocument.read(file.getBytes(ISO_8859_1));
    }
}
