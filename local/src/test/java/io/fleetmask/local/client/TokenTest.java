package io.fleetmask.local.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenTest {
    @TempDir
    Path directory;

    @Test
    void takesTheFileBeforeTheEnvironment() throws IOException {
        Path file = Files.writeString(directory.resolve("token"), " abc.def\n");

        assertThat(Token.of(Optional.of(file), Optional.of("other")))
                .hasValueSatisfying(token -> assertThat(token.bearer(URI.create("http://127.0.0.1:8081")))
                        .isEqualTo("Bearer abc.def"));
        assertThat(Token.of(Optional.empty(), Optional.of("other")))
                .hasValueSatisfying(token -> assertThat(token.text()).isEqualTo("other"));
        assertThat(Token.of(Optional.empty(), Optional.of(" "))).isEmpty();
    }

    @Test
    void isNotSentInClearTextOverANetwork() {
        Token token = new Token("abc");

        assertThat(token.bearer(URI.create("https://fleetmask.example"))).isEqualTo("Bearer abc");
        assertThatThrownBy(() -> token.bearer(URI.create("http://192.0.2.1:8081")))
                .hasMessageContaining("http://192.0.2.1:8081")
                .hasMessageContaining("use https");
    }

    @Test
    void refusesWhatIsNoToken() throws IOException {
        Path file = Files.writeString(directory.resolve("token"), "two words");

        assertThatThrownBy(() -> Token.of(Optional.of(file), Optional.empty())).hasMessageContaining("holds no token");
        assertThatThrownBy(() -> Token.of(Optional.of(directory.resolve("none")), Optional.empty()))
                .hasMessageContaining("cannot be read");
    }

    @Test
    void doesNotShowItself() {
        assertThat(new Token("abc")).hasToString("a token");
    }
}
