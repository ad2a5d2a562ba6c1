package io.fleetmask.vmwarefiles.write;

import io.fleetmask.vmwarefiles.merge.CpuidSettings;
import io.fleetmask.vmwarefiles.merge.ManagedLine;
import io.fleetmask.vmwarefiles.merge.ManagedLines;
import io.fleetmask.vmwarefiles.vmx.VmxDocument;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.BasicFileAttributeView;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The copies beside a .vmx file that tell what was done to it: {@code x.vmx.fleetmask-backup.1} is the file before the
 * first write, {@code x.vmx.fleetmask-written.1} after it.
 *
 * <p>They tell it together. Without the last of them, which says that zeros were given back, the first would call the
 * same zeros ours when somebody else puts them there. So they go all at once: the first one is renamed, from then on
 * none counts, and the rest of the work is finished by whoever comes next.
 */
record VmxCopies(Directory directory, String file) {
    private static final String BEFORE = ".fleetmask-backup.";
    private static final String AFTER = ".fleetmask-written.";
    private static final String CLEANING = ".fleetmask-cleaning";
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");
    private static final int MOST = 1000;
    private static final CpuidSettings NOTHING = CpuidSettings.of(VmxDocument.read(new byte[0]));

    /** The names of one write's two copies; the file after it is missing where the write was not seen to begin. */
    record Write(String before, String after) {}

    /** Keeps both versions, which were made ready under these names; returns the name of the earlier one. */
    String keep(StagingDirectory staging, String before, String after) throws IOException {
        if (isBeingCleaned()) {
            finishCleaning();
        }
        Write write = free();
        staging.claim(write.before());
        staging.claim(write.after());
        staging.release(before, write.before());
        staging.release(after, write.after());
        return write.before();
    }

    private Write free() throws IOException {
        for (int number = 1; number <= MOST; number++) {
            Write write = number(number);
            if (!isThere(write.before()) && !isThere(write.after())) {
                return write;
            }
        }
        throw new IOException(MOST + " backups of " + file + " are there already");
    }

    /** Every write, oldest first. */
    List<Write> all() throws IOException {
        List<Write> writes = new ArrayList<>();
        for (int number = 1; number <= MOST && isThere(number(number).before()); number++) {
            writes.add(number(number));
        }
        return writes;
    }

    boolean isWhole(Write write) throws IOException {
        return isThere(write.before()) && isThere(write.after());
    }

    /** All copies that are there, of writes that have both or only one, oldest first. */
    List<String> names() throws IOException {
        Map<Integer, List<String>> names = new TreeMap<>();
        for (String name : directory.names()) {
            for (String kind : List.of(BEFORE, AFTER)) {
                if (name.startsWith(file + kind)) {
                    String number = name.substring(file.length() + kind.length());
                    if (NUMBER.matcher(number).matches()) {
                        names.computeIfAbsent(Integer.valueOf(number), any -> new ArrayList<>())
                                .add(name);
                    }
                }
            }
        }
        return names.values().stream().flatMap(write -> write.stream().sorted()).toList();
    }

    /**
     * Whatever one of the writes may have put into the file, whether it was taken out since or not. Where one of a
     * write's copies is missing, all is meant that it could have been.
     *
     * @param now what the file says now
     */
    List<ManagedLine> everWritten(CpuidSettings now) throws IOException {
        List<ManagedLine> ever = List.of();
        for (String name : names()) {
            String number = name.substring(name.lastIndexOf('.') + 1);
            Write write = number(Integer.parseInt(number));
            CpuidSettings before = isThere(write.before()) ? settings(write.before()) : NOTHING;
            CpuidSettings after = isThere(write.after()) ? settings(write.after()) : now;
            ever = ManagedLines.union(ever, ManagedLines.after(List.of(), before, after));
        }
        return ever;
    }

    /** What a copy says. */
    CpuidSettings settings(String name) throws IOException {
        return CpuidSettings.of(VmxDocument.read(SmallFile.read(directory, name)));
    }

    /** Whether somebody began to remove them, and was stopped. */
    boolean isBeingCleaned() throws IOException {
        return isThere(cleaning());
    }

    /** Removes all of them; returns how many. */
    int clean() throws IOException {
        List<String> names = names();
        if (!names.isEmpty() && !isBeingCleaned()) {
            directory.move(names.get(0), directory, cleaning());
        }
        if (isBeingCleaned()) {
            finishCleaning();
        }
        return names.size();
    }

    private void finishCleaning() throws IOException {
        List<String> newestFirst = new ArrayList<>(names());
        Collections.reverse(newestFirst);
        for (String name : newestFirst) {
            // Or another run has finished, and these may be the copies of a write that began after it.
            if (!isBeingCleaned()) {
                return;
            }
            directory.deleteFile(name);
        }
        directory.deleteFile(cleaning());
    }

    private String cleaning() {
        return file + CLEANING;
    }

    private Write number(int number) {
        return new Write(file + BEFORE + number, file + AFTER + number);
    }

    private boolean isThere(String name) throws IOException {
        try {
            return directory
                            .view(name, BasicFileAttributeView.class)
                            .orElseThrow()
                            .readAttributes()
                            .size()
                    >= 0;
        } catch (NoSuchFileException missing) {
            return false;
        }
    }
}
