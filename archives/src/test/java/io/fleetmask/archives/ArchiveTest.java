package io.fleetmask.archives;

import static io.fleetmask.archives.Packed.add;
import static io.fleetmask.archives.Packed.addZeros;
import static io.fleetmask.archives.Packed.gzip;
import static io.fleetmask.archives.Packed.tar;
import static io.fleetmask.archives.Packed.zip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fleetmask.archives.ArchiveException.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveTest {
    private static final UploadLimits BODY = new UploadLimits(1L << 32, 1L << 34, 250);
    private static final ArchiveLimits LIMITS = new ArchiveLimits(1L << 30, 250, 50, 3);
    private static final byte[] HELLO = "hello".getBytes(StandardCharsets.UTF_8);

    private final Map<String, String> found = new TreeMap<>();
    private final List<String> damaged = new ArrayList<>();

    @Test
    void findsFilesInEveryKindOfArchive() throws IOException {
        byte[] tar = tar(archive -> add(archive, "./a/b.log", HELLO));
        walk(tar);
        walk(gzip(tar));
        walk(gzip(gzip(tar)));
        walk(zip(archive -> add(archive, "z/ü.log", HELLO)));
        assertThat(found).isEqualTo(Map.of("./a/b.log", "hello", "z/ü.log", "hello"));
    }

    @Test
    void looksIntoArchivesAndCompressedFilesInArchives() throws IOException {
        byte[] inner = gzip(tar(archive -> add(archive, "deep.log", gzip(HELLO))));
        walk(zip(archive -> {
            add(archive, "vm-support.tgz", inner);
            add(archive, "after.log", HELLO);
        }));
        assertThat(found).isEqualTo(Map.of("vm-support.tgz/deep.log", "hello", "after.log", "hello"));
    }

    @Test
    void readsEveryCompressionThatPeopleUse() throws IOException {
        byte[] tar = tar(archive -> {
            add(archive, "1.xz", Packed.xz(HELLO));
            add(archive, "2.zst", Packed.zstd(HELLO));
            add(archive, "3.bz2", Packed.bzip2(HELLO));
        });
        for (byte[] packed : List.of(Packed.xz(tar), Packed.zstd(tar), Packed.bzip2(tar))) {
            found.clear();
            walk(packed);
            assertThat(found).isEqualTo(Map.of("1.xz", "hello", "2.zst", "hello", "3.bz2", "hello"));
        }
    }

    @Test
    void goesOnAfterAFileThatIsDamaged() throws IOException {
        byte[] cut = gzip(new byte[100_000]);
        byte[] inner = tar(archive -> add(archive, "in.log", HELLO));
        walk(tar(archive -> {
            add(archive, "broken.log.gz", Arrays.copyOf(cut, cut.length / 2));
            add(archive, "broken.tar", Arrays.copyOf(inner, 514));
            add(archive, "whole.log", HELLO);
        }));
        assertThat(damaged).hasSize(2);
        assertThat(damaged.get(0)).startsWith("broken.log.gz: ");
        assertThat(damaged.get(1)).startsWith("broken.tar: at \"broken.tar/in.log\": ");
        assertThat(found).containsEntry("whole.log", "hello");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../up", "a/../../up", "..", "/etc/passwd", "C:\\boot.ini", "..\\up", "a/..", "\\\\host\\x"})
    void refusesNamesThatPointOut(String name) {
        byte[] archive = tar(tar -> {
            TarArchiveEntry entry = new TarArchiveEntry(name, true);
            entry.setName(name);
            entry.setSize(0);
            tar.putArchiveEntry(entry);
            tar.closeArchiveEntry();
        });
        assertThat(refusal(archive))
                .contains("a name points out of the archive")
                .contains(name);
    }

    @Test
    void refusesNamesThatPointOutOfANestedArchive() {
        byte[] inner = zip(archive -> add(archive, "../x", HELLO));
        assertThat(refusal(tar(archive -> add(archive, "in.zip", inner)))).contains("\"in.zip/../x\"");
    }

    @Test
    void refusesTooManyEntries() {
        byte[] archive = tar(tar -> {
            for (int i = 0; i < 51; i++) {
                add(tar, "file-" + i, HELLO);
            }
        });
        assertThat(refusal(archive)).isEqualTo("the archive has more than 50 entries, at \"file-50\"");
    }

    @Test
    void refusesArchivesThatLieTooDeep() throws IOException {
        byte[] three = nested(3);
        walk(three);
        assertThat(found).hasSize(1);
        assertThat(refusal(nested(4)))
                .isEqualTo("archives lie within each other more than 3 deep, at \"in.zip/in.zip/in.zip/\"");
    }

    private static byte[] nested(int depth) {
        byte[] archive = HELLO;
        for (int i = 0; i < depth; i++) {
            byte[] inner = archive;
            archive = zip(zip -> add(zip, "in.zip", inner));
        }
        return archive;
    }

    @Test
    void refusesWhatExpandsBeyondMeasure() {
        byte[] archive = zip(zip -> {
            add(zip, "ok.log", HELLO);
            addZeros(zip, "bomb.log", 300L << 20);
        });
        assertThat(refusal(archive))
                .isEqualTo("the archive expands to more than 250 times the bytes that were sent, at \"bomb.log\"");
        assertThat(refusal(gzip(tar(tar -> addZeros(tar, "bomb", 100L << 20))))).contains("at \"bomb\"");
    }

    @Test
    void refusesABombInCompressedFilesOfAnArchive() {
        byte[] bomb = gzip(gzip(new byte[200 << 20]));
        assertThat(bomb.length).isLessThan(2_000);
        assertThat(refusal(tar(tar -> add(tar, "vmware.log.gz", bomb)))).contains("at \"vmware.log.gz\"");
    }

    @Test
    void refusesABombInADirectory() {
        byte[] archive = zip(zip -> addZeros(zip, "x/", 300L << 20));
        assertThat(refusal(archive))
                .isEqualTo("the archive expands to more than 250 times the bytes that were sent, at \"x/\"");
        assertThat(refusal(tar(tar -> add(tar, "in.zip", archive)))).contains("at \"in.zip/x/\"");
        assertThat(refusal(gzip(gzip(archive)))).contains("250 times the bytes that were sent");
    }

    @Test
    void countsTheCompressionAroundIt() {
        byte[] bundle = tar(tar -> addZeros(tar, "long.log", 40L << 20));
        assertThat(refusal(gzip(gzip(bundle)))).contains("250 times the bytes that were sent");
    }

    @Test
    void refusesMoreBytesThanAllowedWhateverTheRatio() {
        byte[] archive = tar(tar -> addZeros(tar, "long", 20_000));
        var limits = new ArchiveLimits(10_000, 250, 50, 3);
        assertThatThrownBy(() -> walk(archive, limits))
                .hasMessage("the archive has more than 10000 bytes after decompression, at \"long\"");
    }

    @Test
    void refusesANameThatWouldFillTheMemory() {
        byte[] archive = gzip(tar(tar -> {
            TarArchiveEntry name = new TarArchiveEntry("././@LongLink", TarConstants.LF_GNUTYPE_LONGNAME);
            name.setSize(50L << 20);
            tar.putArchiveEntry(name);
            tar.write(new byte[50 << 20]);
            tar.closeArchiveEntry();
        }));
        assertThat(refusal(archive)).isEqualTo("the header of an entry has more than 1048576 bytes");
    }

    @Test
    void saysWhereAnArchiveEnds() {
        byte[] tar = tar(archive -> {
            add(archive, "first.log", HELLO);
            add(archive, "second.log", new byte[10_000]);
        });
        ArchiveException cut =
                catchThrowableOfType(ArchiveException.class, () -> walk(Arrays.copyOf(tar, tar.length / 2 - 3_000)));
        assertThat(cut.kind()).isEqualTo(Kind.CUT_OFF);
        assertThat(cut).hasMessageContaining("second.log");
        assertThat(found).containsKey("first.log");
    }

    @Test
    void skipsLinksAndDirectories() throws IOException {
        walk(tar(tar -> {
            TarArchiveEntry link = new TarArchiveEntry("link.log", TarConstants.LF_SYMLINK);
            link.setLinkName("/etc/passwd");
            tar.putArchiveEntry(link);
            tar.closeArchiveEntry();
            tar.putArchiveEntry(new TarArchiveEntry("directory/"));
            tar.closeArchiveEntry();
            add(tar, "file.log", HELLO);
        }));
        assertThat(found).containsOnlyKeys("file.log");
    }

    private String refusal(byte[] archive) {
        ArchiveException refused = catchThrowableOfType(ArchiveException.class, () -> walk(archive));
        assertThat(refused.kind()).isEqualTo(Kind.REFUSED);
        return String.valueOf(refused.getMessage());
    }

    private void walk(byte[] archive) throws IOException {
        walk(archive, LIMITS);
    }

    private void walk(byte[] archive, ArchiveLimits limits) throws IOException {
        LogBody body = LogBody.open(new ByteArrayInputStream(archive), BODY);
        assertThat(body.isArchive()).isTrue();
        new Archive(body, limits, new Archive.Visitor() {
                    @Override
                    public void file(String name, LogBody content) throws IOException {
                        byte[] start = content.bytes().readNBytes(10);
                        content.drain();
                        found.put(name, new String(start, StandardCharsets.UTF_8));
                    }

                    @Override
                    public void damaged(String name, String reason) {
                        damaged.add(name + ": " + reason);
                    }
                })
                .walk();
    }
}
