package io.fleetmask.analysis.stream.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SignatureTest {
    /** The example that the libraries of Standard Webhooks test themselves with. */
    @Test
    void signsAsStandardWebhooksDescribes() {
        String signature = Signature.of(
                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                1614265330,
                "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8));
        assertThat(signature).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void makesANewSecretEachTime() {
        assertThat(Signature.newSecret()).startsWith("whsec_").isNotEqualTo(Signature.newSecret());
    }

    @Test
    void takesASecretInAnotherNotationAsItIs() {
        byte[] body = new byte[0];
        assertThat(Signature.of("whsec_not base64!", "id", 1, body))
                .isEqualTo(Signature.of("whsec_not base64!", "id", 1, body))
                .isNotEqualTo(Signature.of("another secret", "id", 1, body));
    }
}
