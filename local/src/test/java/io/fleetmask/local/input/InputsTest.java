package io.fleetmask.local.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.archives.Packed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputsTest implements Inputs.Visitor {
    private static final byte[] HELLO = "hello".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    private final Map<String, String> files = new TreeMap<>();
    private final Map<String, String> unreadable = new TreeMap<>();

    @Override
    public void file(String name, boolean asked, InputStream bytes) throws IOException {
        files.put(shown(name), new String(bytes.readAllBytes(), StandardCharsets.UTF_8) + (asked ? ", asked" : ""));
    }

    @Override
    public void unreadable(String name, String reason) {
        unreadable.put(shown(name), reason);
    }

    private String shown(String name) {
        return name.replace(folder.toString() + "/", "");
    }

    @Test
    void looksIntoFoldersPatternsAndArchives() throws IOException {
        Files.createDirectories(folder.resolve("vms/app"));
        Files.write(folder.resolve("vms/app/vmware.log"), HELLO);
        Files.write(folder.resolve("vms/app/vmware-1.log.zst"), Packed.zstd(HELLO));
        Files.write(
                folder.resolve("bundle.tgz"), Packed.gzip(Packed.tar(tar -> Packed.add(tar, "in/vmware.log", HELLO))));
        visit("vms", "*.tgz", "vms/app/vmware.log");
        assertThat(files)
                .isEqualTo(Map.of(
                        "vms/app/vmware.log", "hello, asked",
                        "vms/app/vmware-1.log.zst", "hello",
                        "bundle.tgz!in/vmware.log", "hello"));
        files.clear();
        visit("v*/**/*.log");
        assertThat(files).containsOnlyKeys("vms/app/vmware.log");
    }

    @Test
    void namesWhatCannotBeReadAndGoesOn() throws IOException {
        Files.write(folder.resolve("cut.log.gz"), java.util.Arrays.copyOf(Packed.gzip(new byte[5_000]), 20));
        Files.write(folder.resolve("good.log"), HELLO);
        visit("none.log", "*.nothing", "cut.log.gz", "good.log");
        assertThat(files).containsOnlyKeys("good.log");
        assertThat(unreadable)
                .containsEntry("none.log", "no such file")
                .containsEntry("*.nothing", "no file matches")
                .containsKey("cut.log.gz");
    }

    @Test
    void refusesABomb() throws IOException {
        byte[] bomb = Packed.gzip(Packed.tar(tar -> Packed.addZeros(tar, "zeros", 200L << 20)));
        Files.write(folder.resolve("bomb.tgz"), bomb);
        visit("bomb.tgz");
        assertThat(unreadable.get("bomb.tgz")).contains("times the bytes");
    }

    private void visit(String... named) {
        Inputs.visit(List.of(named).stream().map(name -> folder + "/" + name).toList(), this);
    }
}
