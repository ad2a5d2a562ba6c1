package io.fleetmask.vsphereapi.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * An ESXi host whose answers were recorded in public, a row of {@code truth/esxi-hosts.tsv} of {@code cpuid}.
 *
 * @param answers leaf to eax/ebx/ecx/edx
 * @param capabilities VMware's names without prefix
 */
public record RecordedHost(String name, String version, String brand, List<String> answers, List<String> capabilities) {
    private static final Path FILE =
            Path.of("..", "cpuid", "src", "test", "resources", "io", "fleetmask", "cpuid", "truth", "esxi-hosts.tsv");
    private static final int REGISTERS = 4;

    public RecordedHost {
        answers = List.copyOf(answers);
        capabilities = List.copyOf(capabilities);
    }

    /** The host of this name: {@code v1h1}, a Skylake; {@code v2h1}, a Broadwell; {@code v4h1}, an Ivy Bridge. */
    public static RecordedHost named(String name) {
        try (Stream<String> lines = Files.lines(FILE)) {
            return lines.filter(line -> line.startsWith(name + "\t"))
                    .map(RecordedHost::parse)
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(FILE + " has no " + name));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static RecordedHost parse(String line) {
        String[] cells = line.split("\t", -1);
        return new RecordedHost(
                cells[0],
                cells[1].replaceFirst("^.* ", ""),
                cells[2],
                Arrays.asList(cells[3].split(" ", -1)),
                Arrays.asList(cells[4].split(" ", -1)));
    }

    /** The same host without a feature. */
    public RecordedHost without(String feature) {
        return new RecordedHost(
                name,
                version,
                brand,
                answers,
                capabilities.stream().filter(each -> !each.equals(feature)).toList());
    }

    /** What the simulator is to tell of it. */
    public List<String> facts() {
        List<String> facts = new ArrayList<>();
        for (String answer : answers) {
            String[] words = answer.split("[=/]", -1);
            String leaf = words[0].replaceFirst("\\.0$", "");
            facts.add("cpuid " + leaf + " " + String.join(" ", List.of(words).subList(1, 1 + REGISTERS)));
        }
        facts.addAll(offer());
        facts.add("product " + version + " 16316930");
        facts.add("brand " + brand);
        return facts;
    }

    /** What it offers. */
    public List<String> offer() {
        return capabilities.stream()
                .map(name -> "capability cpuid." + name + " 1")
                .toList();
    }
}
