package io.fleetmask.vmwarefiles.write;

import io.fleetmask.vmwarefiles.vmx.VmxDocument;
import io.fleetmask.vmwarefiles.vmx.VmxEdit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Signs that VMware holds a .vmx file, so that nobody else may write it.
 *
 * <p>Hosted products keep a folder {@code x.vmx.lck}; ESXi files {@code x.vmx.lck}, {@code x.vmx~} and the swap file that
 * {@code sched.swap.derivedName} names, {@code x-1a2b3c.vswp}. A suspended VM has a name in {@code checkpoint.vmState}.
 */
record VmxHold(Path file, VmxDocument document) {
    private static final String EXTENSION = ".vmx";
    private static final String LOCK = ".lck";
    private static final String SWAP = ".vswp";

    /** The first sign in words; empty when there is none. */
    Optional<String> sign() throws IOException {
        return lock().or(this::swapFile).or(this::checkpoint);
    }

    private Optional<String> lock() throws IOException {
        try (Stream<Path> siblings = Files.list(folder())) {
            return siblings.map(sibling -> sibling.getFileName().toString())
                    .filter(this::holds)
                    .sorted()
                    .findFirst()
                    .map(name -> name + " says that the VM is running or its file is open");
        }
    }

    private boolean holds(String sibling) {
        String name = file.getFileName().toString();
        String stem =
                VmxEdit.fold(name).endsWith(EXTENSION) ? name.substring(0, name.length() - EXTENSION.length()) : name;
        boolean swap =
                sibling.endsWith(SWAP) && (sibling.startsWith(stem + "-") || sibling.startsWith("vmx-" + stem + "-"));
        return swap || sibling.equals(name + LOCK) || sibling.equals("." + name + LOCK) || sibling.equals(name + "~");
    }

    private Optional<String> swapFile() {
        return named("sched.swap.derivedName")
                .flatMap(this::path)
                .filter(Files::exists)
                .map(swap -> "its swap file " + swap + " is there: the VM is running");
    }

    private Optional<String> checkpoint() {
        return named("checkpoint.vmState")
                .map(name -> "the VM is suspended (checkpoint.vmState is " + name + "): what it resumes was powered on"
                        + " before; power it off first");
    }

    private Optional<String> named(String key) {
        return document.value(key).filter(value -> !value.isBlank());
    }

    private Optional<Path> path(String name) {
        try {
            return Optional.of(folder().resolve(name));
        } catch (InvalidPathException foreign) {
            return Optional.empty();
        }
    }

    private Path folder() {
        return Optional.ofNullable(file.getParent()).orElse(Path.of("."));
    }
}
