package io.fleetmask.vmwarefiles.vmx;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A .vmx file. Any bytes can be read and come back unchanged; an edit changes its own line and no other byte.
 *
 * <p>Keys compare without regard to case. Example: {@code document.edit(List.of(VmxEdit.set(key, value))).bytes()}.
 */
public final class VmxDocument {
    private final List<VmxLine> lines;
    private final Map<String, Integer> lineOfKey;
    private final Charset charset;

    private VmxDocument(List<VmxLine> lines, Charset charset) {
        this.lines = List.copyOf(lines);
        this.charset = charset;
        this.lineOfKey = new LinkedHashMap<>();
        for (int index = 0; index < lines.size(); index++) {
            int line = index;
            lines.get(index).assignment().ifPresent(found -> lineOfKey.putIfAbsent(VmxEdit.fold(found.key()), line));
        }
    }

    /** Reads any bytes; what hinders editing them is told by {@link #obstacles()}. */
    public static VmxDocument read(byte[] bytes) {
        List<VmxLine> lines = VmxLine.cut(new String(bytes, StandardCharsets.ISO_8859_1));
        return new VmxDocument(lines, VmxCharset.of(lines, bytes));
    }

    /** The file. */
    public byte[] bytes() {
        StringBuilder file = new StringBuilder();
        lines.forEach(line -> file.append(line.text()).append(line.end()));
        return file.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Why this file must not be edited; empty when nothing hinders. */
    public List<VmxObstacle> obstacles() {
        return VmxObstacles.in(lines, this);
    }

    /** The value of a key, unescaped and decoded. */
    public Optional<String> value(String key) {
        return assignment(key).map(found -> decode(found.raw()));
    }

    /** Every key as written with its value, in file order; of a key that stands twice the first. */
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        lineOfKey.values().stream()
                .map(index -> lines.get(index).assignment().orElseThrow())
                .forEach(found -> settings.put(found.key(), decode(found.raw())));
        return settings;
    }

    /** The line a key stands on, counted from 1. */
    public OptionalInt lineOf(String key) {
        Integer index = lineOfKey.get(VmxEdit.fold(key));
        return index == null ? OptionalInt.empty() : OptionalInt.of(index + 1);
    }

    /** The character set that {@code .encoding} names; without it UTF-8 where the bytes are, else windows-1252. */
    public Charset charset() {
        return charset;
    }

    /** This file with the edits made one after the other; not to be asked of a file with {@link #obstacles()}. */
    public VmxDocument edit(Collection<VmxEdit> edits) {
        obstacles().stream().findFirst().ifPresent(obstacle -> {
            throw new IllegalStateException("cannot be edited: " + obstacle.sentence());
        });
        VmxDocument edited = this;
        for (VmxEdit edit : edits) {
            edited = edited.edit(edit);
        }
        return edited;
    }

    /** With one line set or removed; itself when the edit changes nothing. */
    private VmxDocument edit(VmxEdit edit) {
        Integer index = lineOfKey.get(VmxEdit.fold(edit.key()));
        if (edit.value().isEmpty()) {
            return index == null ? this : without(index);
        }
        String raw = VmxEscape.apply(edit.value().get());
        return index == null ? with(edit) : withValue(index, raw);
    }

    private VmxDocument withValue(int index, String raw) {
        if (lines.get(index).assignment().orElseThrow().raw().equals(raw)) {
            return this;
        }
        List<VmxLine> changed = new ArrayList<>(lines);
        changed.set(index, lines.get(index).withValue(raw));
        return new VmxDocument(changed, charset);
    }

    private VmxDocument with(VmxEdit edit) {
        List<VmxLine> changed = new ArrayList<>(lines);
        boolean endsOpen = !lines.isEmpty() && last().end().isEmpty();
        if (endsOpen) {
            changed.set(lines.size() - 1, last().withEnd(lineEnd()));
        }
        changed.add(VmxLine.of(edit.toString(), endsOpen ? "" : lineEnd()));
        return new VmxDocument(changed, charset);
    }

    /** Without the line; a file that ended without a line end goes on doing so. */
    private VmxDocument without(int index) {
        List<VmxLine> changed = new ArrayList<>(lines);
        VmxLine gone = changed.remove(index);
        if (gone.end().isEmpty() && !changed.isEmpty()) {
            changed.set(index - 1, changed.get(index - 1).withEnd(""));
        }
        return new VmxDocument(changed, charset);
    }

    private VmxLine last() {
        return lines.get(lines.size() - 1);
    }

    private String lineEnd() {
        String first = lines.isEmpty() ? "" : lines.get(0).end();
        return first.isEmpty() ? "\n" : first;
    }

    private Optional<VmxAssignment> assignment(String key) {
        return Optional.ofNullable(lineOfKey.get(VmxEdit.fold(key)))
                .flatMap(index -> lines.get(index).assignment());
    }

    private String decode(String raw) {
        return new String(VmxEscape.undo(raw).getBytes(StandardCharsets.ISO_8859_1), charset);
    }
}
