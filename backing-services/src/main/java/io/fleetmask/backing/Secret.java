package io.fleetmask.backing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A random value kept with a data directory; all passwords derive from it. Other users of the machine reach loopback too. */
final class Secret {
    private final byte[] value;

    private Secret(byte[] value) {
        this.value = value;
    }

    /** Reads the secret from a file, or writes a new one that only this user may read. */
    static Secret in(Path file) {
        try {
            if (!Files.exists(file)) {
                create(file);
            }
            return new Secret(HexFormat.of()
                    .parseHex(Files.readString(file, StandardCharsets.US_ASCII).strip()));
        } catch (IOException failed) {
            throw new BackingServiceException("cannot keep a secret in " + file, failed);
        }
    }

    private static void create(Path file) throws IOException {
        PrivateFile.write(file, random() + "\n");
    }

    /** 32 bytes, in hexadecimal digits. */
    static String random() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    /** Another password for each role, the same one at each start. */
    String passwordOf(String role) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(value, "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(role.getBytes(StandardCharsets.UTF_8)), 0, 16);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has HmacSHA256", missing);
        }
    }
}
