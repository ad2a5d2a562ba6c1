package io.fleetmask.vmwarefiles.vmx;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Optional;

/** Which character set a file's values are written in. */
final class VmxCharset {
    private static final Charset WESTERN = Charset.forName("windows-1252");

    private VmxCharset() {}

    static Charset of(List<VmxLine> lines, byte[] file) {
        return lines.stream()
                .flatMap(line -> line.assignment().stream())
                .filter(found -> VmxEdit.fold(found.key()).equals(".encoding"))
                .findFirst()
                .flatMap(declared -> named(declared.raw()))
                .orElseGet(() -> isUtf8(file) ? StandardCharsets.UTF_8 : WESTERN);
    }

    private static Optional<Charset> named(String name) {
        try {
            return Optional.of(Charset.forName(name));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return Optional.empty();
        }
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException broken) {
            return false;
        }
    }
}
