package io.fleetmask.connector.watch;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whom was spoken of, over restarts: a file of lines {@code +vm ID}, {@code -host NAME}. Without it nobody is told of what went
 * while the connector was away; a line too many is harmless, for who is there is found to be there.
 */
final class Memory {
    private static final String HOST = "host ";
    private static final String VM = "vm ";

    private final Optional<Path> file;
    private final Set<String> known = new HashSet<>();

    private Memory(Optional<Path> file) {
        this.file = file;
    }

    /** What the file of an endpoint says; it is written anew, each line once. */
    static Memory of(Optional<Path> directory, String endpoint) throws IOException {
        Memory memory = new Memory(directory.map(folder -> folder.resolve(endpoint + ".known")));
        if (memory.file.isPresent() && Files.exists(memory.file.get())) {
            Files.readAllLines(memory.file.get()).forEach(memory::read);
            memory.rewrite(memory.file.get());
        } else if (directory.isPresent()) {
            Files.createDirectories(directory.get());
        }
        return memory;
    }

    private void read(String line) {
        if (line.startsWith("+")) {
            known.add(line.substring(1));
        } else if (line.startsWith("-")) {
            known.remove(line.substring(1));
        }
    }

    private void rewrite(Path to) throws IOException {
        Path fresh = to.resolveSibling(to.getFileName() + ".new");
        Files.write(fresh, known.stream().sorted().map(each -> "+" + each).toList());
        Files.move(fresh, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    Set<String> hosts() {
        return of(HOST);
    }

    Set<String> vms() {
        return of(VM);
    }

    private synchronized Set<String> of(String kind) {
        Set<String> names = new HashSet<>();
        known.stream().filter(each -> each.startsWith(kind)).forEach(each -> names.add(each.substring(kind.length())));
        return names;
    }

    /** Remembers these, and those of before only where that is wanted. */
    synchronized void keep(Collection<String> hosts, Collection<String> vms, boolean andBefore) throws IOException {
        Set<String> now = andBefore ? new HashSet<>(known) : new HashSet<>();
        hosts.forEach(host -> now.add(HOST + host));
        vms.forEach(vm -> now.add(VM + vm));
        if (now.equals(known)) {
            return;
        }
        List<String> lines = new java.util.ArrayList<>();
        now.stream().filter(each -> !known.contains(each)).forEach(each -> lines.add("+" + each));
        known.stream().filter(each -> !now.contains(each)).forEach(each -> lines.add("-" + each));
        if (file.isPresent()) {
            try (BufferedWriter out =
                    Files.newBufferedWriter(file.get(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                for (String line : lines) {
                    out.write(line);
                    out.newLine();
                }
            }
        }
        known.clear();
        known.addAll(now);
    }
}
