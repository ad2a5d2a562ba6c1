package io.fleetmask.vsphereapi.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RequestTest {
    private static final ManagedObject SELF = new ManagedObject("VirtualMachine", "vm-1");

    @Test
    void keepsValuesFromBecomingElements() throws IOException {
        String value = "</password><x a=\"1\">&amp; ü 😀\n";
        String envelope = Request.of("Login", SELF).text("password", value).envelope();

        Element login = AnswerReader.read(
                        new ByteArrayInputStream(envelope.getBytes(StandardCharsets.UTF_8)), envelope.length() * 2L)
                .child("Body")
                .flatMap(body -> body.child("Login"))
                .orElseThrow();
        assertThat(login.text("password")).contains(value);
        assertThat(login.children()).hasSize(2);
    }

    @Test
    void refusesWhatXmlCannotHold() {
        assertThatThrownBy(() -> Request.of("Login", SELF).text("password", "a\u0000b"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void noticesAnElementThatIsNotClosed() {
        assertThatThrownBy(() -> Request.of("CreateFilter", SELF).open("spec").envelope())
                .isInstanceOf(IllegalStateException.class);
    }
}
