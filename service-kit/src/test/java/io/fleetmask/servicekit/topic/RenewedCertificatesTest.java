package io.fleetmask.servicekit.topic;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.backing.TemporaryDirectory;
import io.fleetmask.backing.TestAuthority;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.KeyStoreException;
import java.security.cert.Certificate;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RenewedCertificatesTest {
    private final TemporaryDirectory temporary = TemporaryDirectory.create();
    private final TestAuthority authority = TestAuthority.in(temporary.path().resolve("authority"));
    private final Path identity = authority.issue("ingest-service").both();
    private final RenewedCertificates certificates = new RenewedCertificates();

    @BeforeEach
    void readTheFirst() {
        certificates.configure(Map.of(
                "ssl.protocol", "TLSv1.3",
                "ssl.keystore.type", "PEM",
                "ssl.keystore.location", identity.toString(),
                "ssl.truststore.type", "PEM",
                "ssl.truststore.location", authority.certificate().toString()));
    }

    @AfterEach
    void removeTheDirectory() {
        certificates.close();
        temporary.close();
    }

    private Certificate ofANewConnection() throws KeyStoreException {
        assertThat(certificates.createClientSslEngine("127.0.0.1", 9093, "https"))
                .isNotNull();
        return certificates.keystore().getCertificate("kafka");
    }

    private void laterThanBefore() throws Exception {
        FileTime time = Files.getLastModifiedTime(identity);
        Files.setLastModifiedTime(identity, FileTime.fromMillis(time.toMillis() + 5_000));
    }

    @Test
    void showsWhatIsInTheFileNow() throws Exception {
        Certificate former = ofANewConnection();
        assertThat(ofANewConnection()).isEqualTo(former);

        authority.issue("ingest-service");
        laterThanBefore();

        assertThat(ofANewConnection()).isNotEqualTo(former);
    }

    @Test
    void goesOnWithTheFormerWhileTheFileIsHalfWritten() throws Exception {
        Certificate former = ofANewConnection();
        Files.writeString(identity, "-----BEGIN PRIVATE KEY-----\nMIG");
        laterThanBefore();

        assertThat(ofANewConnection()).isEqualTo(former);

        authority.issue("ingest-service");
        laterThanBefore();
        assertThat(ofANewConnection()).isNotEqualTo(former);
    }
}
