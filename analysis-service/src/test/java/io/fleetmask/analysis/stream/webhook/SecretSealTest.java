package io.fleetmask.analysis.stream.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SecretSealTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private final SecretSeal seal = seal("a key that nobody can guess");

    @Test
    void opensWhatItHasSealed() {
        String sealed = seal.seal("a", SECRET);
        assertThat(sealed).startsWith("sealed:v1:").doesNotContain(SECRET, "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        assertThat(seal.open("a", sealed)).isEqualTo(SECRET);
    }

    @Test
    void sealsTheSameSecretOtherwiseEachTime() {
        assertThat(seal.seal("a", SECRET)).isNotEqualTo(seal.seal("a", SECRET));
    }

    @Test
    void knowsAKeyWithoutItsLineEnd() {
        assertThat(seal("a key that nobody can guess\n").open("a", seal.seal("a", SECRET)))
                .isEqualTo(SECRET);
    }

    @Test
    void opensNeitherWithAnotherKeyNorForAnotherWebhook() {
        String sealed = seal.seal("a", SECRET);
        assertThatThrownBy(() -> seal("another key that nobody can guess").open("a", sealed))
                .hasMessageContaining("another key");
        assertThatThrownBy(() -> seal.open("b", sealed)).hasMessageContaining("webhook b");
    }

    @Test
    void refusesAKeyThatCanBeGuessed() {
        assertThatThrownBy(() -> seal("letmein")).hasMessage("the key has 7 bytes, at least 16 are needed");
    }

    private static SecretSeal seal(String key) {
        return new SecretSeal(key.getBytes(StandardCharsets.UTF_8));
    }
}
