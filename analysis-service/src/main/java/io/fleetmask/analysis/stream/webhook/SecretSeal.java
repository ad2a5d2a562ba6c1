package io.fleetmask.analysis.stream.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals the secrets of webhooks for the database: AES-256-GCM under the SHA-256 of a key, bound to the id of the webhook,
 * as {@code "sealed:v1:"} and the Base64 of nonce and text.
 */
final class SecretSeal {
    static final String PREFIX = "sealed:v1:";

    /** A key that can be guessed seals nothing. */
    private static final int SHORTEST_KEY = 16;

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    /** @param key any bytes that nobody can guess; white space around them does not count */
    SecretSeal(byte[] key) {
        byte[] stripped = new String(key, StandardCharsets.ISO_8859_1).strip().getBytes(StandardCharsets.ISO_8859_1);
        if (stripped.length < SHORTEST_KEY) {
            throw new IllegalArgumentException(
                    "the key has " + stripped.length + " bytes, at least " + SHORTEST_KEY + " are needed");
        }
        this.key = new SecretKeySpec(sha256(stripped), "AES");
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    static boolean isSealed(String stored) {
        return stored.startsWith(PREFIX);
    }

    String seal(String webhook, String secret) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] text = run(Cipher.ENCRYPT_MODE, webhook, nonce, secret.getBytes(StandardCharsets.UTF_8));
        byte[] sealed = Arrays.copyOf(nonce, NONCE_BYTES + text.length);
        System.arraycopy(text, 0, sealed, NONCE_BYTES, text.length);
        return PREFIX + Base64.getEncoder().encodeToString(sealed);
    }

    String open(String webhook, String sealed) {
        byte[] bytes = Base64.getDecoder().decode(sealed.substring(PREFIX.length()));
        byte[] nonce = Arrays.copyOf(bytes, NONCE_BYTES);
        byte[] text = Arrays.copyOfRange(bytes, NONCE_BYTES, bytes.length);
        return new String(run(Cipher.DECRYPT_MODE, webhook, nonce, text), StandardCharsets.UTF_8);
    }

    private byte[] run(int mode, String webhook, byte[] nonce, byte[] text) {
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(webhook.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException wrong) {
            throw new IllegalStateException(
                    "the secret of webhook " + webhook + " was sealed with another key: " + wrong.getMessage(), wrong);
        }
    }
}
