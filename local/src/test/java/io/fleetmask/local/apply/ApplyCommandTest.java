package io.fleetmask.local.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ApplyCommandTest extends Applying {
    @Test
    void showsWhatWouldChangeAndWritesNothing() throws IOException {
        Path file = vmx("web/web.vmx", FILE);
        service.has(patch("approved", WEB));

        assertThat(apply(folder.toString())).isZero();
        assertThat(output())
                .containsExactly(
                        "would change  " + file + "  app-b, patch 3",
                        "1 would change",
                        "Nothing was written: --write does, and --diff shows what it would be.");
        assertThat(apply(folder.toString(), "--diff")).isZero();

        assertThat(output().subList(3, output().size()))
                .startsWith("would change  " + file + "  app-b, patch 3", "    --- web.vmx")
                .contains("    -cpuid.1.ecx = \"--x-----------------------------\"")
                .contains("    +cpuid.1.ecx = \"--x---0-------------------------\"")
                .endsWith("1 would change", "Nothing was written: --write does.");
        assertThat(file).hasContent(FILE);
        assertThat(files()).containsExactly(file);
        assertThat(service.reported).isEmpty();
        assertThat(service.asked).containsOnly("alias=" + WEB + "&alias=" + file);
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
        assertThat(service.reported).singleElement().asString().contains("/take-back?by=");
        assertThat(output()).last().asString().contains("The service knows.");
    }

    @Test
    void tellsTheServiceAlsoOfAFileThatIsCleanAlready() throws IOException {
        Path file = vmx("web.vmx", FILE);
        service.has(patch("in-force", WEB));

        apply(file.toString(), "--undo", "--from", service.url());
        assertThat(service.reported).isEmpty();
        apply(file.toString(), "--undo", "--write", "--from", service.url());
        assertThat(service.reported).hasSize(1);
        service.has(patch("proposed", WEB));
        apply(file.toString(), "--undo", "--write", "--from", service.url());
        assertThat(service.reported).hasSize(1);
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
}
