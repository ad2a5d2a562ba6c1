package io.fleetmask.endtoend;

import io.fleetmask.cpuid.Register;
import io.fleetmask.cpuid.Word;
import io.fleetmask.cpuid.setting.MaskCharacter;
import io.fleetmask.cpuid.setting.RegisterMask;
import io.fleetmask.vmwarefiles.vmx.VmxDocument;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** A log of {@code samples/}, perhaps changed: of another host and VM, so that tests do not meet, or damaged. */
record SampleLog(String text) {
    private static final String SETTING = "\\S+ vmx\\| \\w+: DICT +(?=[^- ])";
    private static final List<Register> REGISTERS = List.of(Register.values());
    private static final Pattern HOST = Pattern.compile("Hostname=(\\S+)");
    private static final Path SAMPLES = Path.of("..", "samples");

    static SampleLog of(String name) {
        try {
            return new SampleLog(Files.readString(SAMPLES.resolve(name), StandardCharsets.US_ASCII));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    static SampleLog hostA() {
        return of("article/host-a.log");
    }

    static SampleLog hostB() {
        return of("article/host-b.log");
    }

    /** The name of the host that it is of. */
    String host() {
        return HOST.matcher(text).results().findFirst().orElseThrow().group(1);
    }

    /** The same, seen at a host of this name and about a VM that no other test has. */
    SampleLog at(String host) {
        String uuid = UUID.nameUUIDFromBytes(host.getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "");
        String spaced = uuid.replaceAll("(..)(?=.)", "$1 ").replaceFirst("^(.{23}) ", "$1-");
        return new SampleLog(HOST.matcher(text)
                .replaceAll("Hostname=" + host)
                .replaceAll("((?:vc\\.uuid|uuid\\.bios|uuid\\.location) = )\"[^\"]*\"", "$1\"" + spaced + "\"")
                .replaceAll("/vmfs/volumes/\\S+\\.vmx", "/vmfs/volumes/" + uuid + "/vm.vmx"));
    }

    SampleLog replaced(String part, String by) {
        if (!text.contains(part)) {
            throw new AssertionError("the sample does not hold " + part);
        }
        return new SampleLog(text.replace(part, by));
    }

    /** The same in this minute; the samples' lines all lie within one. */
    SampleLog in(Instant minute) {
        String time = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:").format(minute.atOffset(ZoneOffset.UTC));
        return new SampleLog(text.replaceAll("(?m)^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:", time));
    }

    /** The .vmx file that VMware printed into the log. */
    String vmx() {
        return settings()
                .map(line -> line.replaceFirst(SETTING, "").strip() + "\n")
                .collect(Collectors.joining());
    }

    private Stream<String> settings() {
        String file = text.substring(text.indexOf("DICT --- CONFIGURATION"));
        return file.lines().skip(1).takeWhile(line -> line.matches(SETTING + ".*"));
    }

    /** As VMware writes it when the VM is powered on with this file: its settings, and a guest without what it hides. */
    SampleLog poweredOnWith(VmxDocument file) {
        String last = settings().reduce((first, second) -> second).orElseThrow();
        String prefix = last.replaceFirst("DICT.*", "DICT ");
        StringBuilder more = new StringBuilder(last);
        Map<String, String> masks = new TreeMap<>(file.settings());
        masks.keySet().removeIf(key -> !key.startsWith("cpuid."));
        masks.forEach((key, value) -> more.append("\n")
                .append(prefix)
                .append(key)
                .append(" = \"")
                .append(value)
                .append('"'));
        SampleLog log = replaced(last, more.toString());
        for (Map.Entry<String, String> mask : masks.entrySet()) {
            log = log.hiding(
                    Word.parse(mask.getKey().substring("cpuid.".length())), RegisterMask.parse(mask.getValue()));
        }
        return log;
    }

    private SampleLog hiding(Word word, RegisterMask mask) {
        String place = "guest level %08x, %2x:"
                .formatted(word.leaf().number(), word.leaf().subleaf());
        Matcher line = Pattern.compile(Pattern.quote(place) + "((?: 0x[0-9a-f]{8}){"
                        + REGISTERS.indexOf(word.register()) + "}) 0x([0-9a-f]{8})")
                .matcher(text);
        return new SampleLog(line.replaceAll(found -> place
                + found.group(1)
                + " 0x%08x".formatted(Integer.parseUnsignedInt(found.group(2), 16) & ~mask.bits(MaskCharacter.ZERO))));
    }

    /** Ends in the middle of the line that holds this, so many characters after it. */
    SampleLog cutAfter(String part, int more) {
        int at = text.indexOf(part);
        if (at < 0) {
            throw new AssertionError("the sample does not hold " + part);
        }
        return new SampleLog(text.substring(0, at + part.length() + more));
    }

    byte[] bytes() {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    byte[] compressed() {
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(target)) {
            gzip.write(bytes());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return target.toByteArray();
    }
}
