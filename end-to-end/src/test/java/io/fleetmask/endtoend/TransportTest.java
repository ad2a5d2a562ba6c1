package io.fleetmask.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleetmask.backing.DatabaseAccess;
import io.fleetmask.backing.TemporaryDirectory;
import io.fleetmask.backing.TestAuthority;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The whole system with TLS everywhere, by configuration alone: HTTPS that wants certificates of its clients, Kafka with
 * certificates (ingest, analysis) and with passwords (remediation), PostgreSQL that hears nobody without TLS.
 */
@Order(7)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TransportTest {
    private static final TemporaryDirectory DIRECTORY = TemporaryDirectory.create();
    private static final TestAuthority AUTHORITY = TestAuthority.in(path("authority"));
    private static final TestAuthority.Identity LOOKER = AUTHORITY.issue("looker");
    private static final Duration RENEWED = Duration.ofSeconds(90);
    private static final Map<String, SecuredService> SERVICES = new HashMap<>();
    private static SecuredServers servers;
    private static HttpClient operator;
    /** What ingest showed before it was renewed. */
    private static X509Certificate former;

    private static Path path(String name) {
        return DIRECTORY.path().resolve(name);
    }

    @BeforeAll
    static void start() throws Exception {
        servers = SecuredServers.start(DIRECTORY.path(), AUTHORITY);
        operator = client(Optional.of(AUTHORITY.issue("operator")));
        for (String service : Replicas.SERVICES) {
            SERVICES.put(
                    service,
                    SecuredService.start(
                            service,
                            Files.createDirectories(path(service)),
                            servers.settings(service),
                            servers.secrets(service)));
        }
        SERVICES.values().forEach(service -> service.awaitReadiness(operator));
        // A service looks each 30 s, which is the least that Quarkus allows: the other tests are done meanwhile.
        former = shown().orElseThrow();
        AUTHORITY.issue("ingest");
    }

    @AfterAll
    static void stop() {
        SERVICES.values().forEach(SecuredService::close);
        servers.close();
        DIRECTORY.close();
    }

    private static HttpClient client(Optional<TestAuthority.Identity> identity) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(AUTHORITY.context(identity))
                .connectTimeout(Duration.ofSeconds(5))
                .build();
    }

    private static HttpRequest.Builder to(String service, String path) {
        return HttpRequest.newBuilder(service(service).at(path)).timeout(Duration.ofSeconds(30));
    }

    private static SecuredService service(String name) {
        return Optional.ofNullable(SERVICES.get(name)).orElseThrow();
    }

    private static String answer(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> response = operator.send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isBetween(200, 201);
        return response.body();
    }

    @Test
    @Order(1)
    void givesTheFourLinesAndAPatch() throws Exception {
        answer(to("ingest", "/api/v1/clusters/lab")
                .header("content-type", "application/json")
                .PUT(BodyPublishers.ofString("{\"name\":\"Lab\",\"policy\":{\"settle\":\"PT0S\"}}")));
        String after = "";
        for (String host : List.of("a", "b")) {
            Path log = Script.REPOSITORY.resolve("samples/article/host-" + host + ".log");
            String receipt = answer(to("ingest", "/api/v1/vmware-logs?cluster=lab")
                    .header("content-type", "text/plain")
                    .POST(BodyPublishers.ofFile(log)));
            after = receipt.replaceAll("(?s).*\"after\":\"([^\"]*)\".*", "$1");
        }
        String lines = answer(
                to("analysis", "/api/v1/clusters/lab/mask?hw=9&after=" + after).header("accept", "text/plain"));
        assertThat(lines.lines()).hasSize(4).contains("cpuid.d.eax = \"-----------------------------00-\"");
        Wait.forThe(
                () -> "patches",
                Wait.PATIENCE,
                () -> Optional.of(patches()).filter(text -> text.contains("\"502a0000-")));
    }

    private static String patches() {
        try {
            return answer(to("remediation", "/api/v1/patches?cluster=lab"));
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    @Test
    @Order(2)
    void hearsNobodyOverHttpWhoShowsNoCertificate() {
        HttpClient stranger = client(Optional.empty());
        for (String service : Replicas.SERVICES) {
            assertThatThrownBy(() -> stranger.send(
                            to(service, "/api/v1/clusters").build(), HttpResponse.BodyHandlers.discarding()))
                    .as(service)
                    .isInstanceOf(IOException.class);
            assertThatThrownBy(() -> stranger.send(inClearText(service), HttpResponse.BodyHandlers.discarding()))
                    .as(service)
                    .isInstanceOf(IOException.class);
        }
    }

    private static HttpRequest inClearText(String service) {
        return HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + service(service).port() + "/q/health/ready"))
                .build();
    }

    /** Who is no client of the authority, and who is one and another service. */
    @Test
    @Order(2)
    void takesNoMaskOfAnybodyButItsWriter() {
        assertThatThrownBy(() ->
                        forge(certificate(TestAuthority.in(path("another")).issue("analysis-service"))))
                .hasRootCauseInstanceOf(SSLException.class);
        assertThatThrownBy(() -> forge(certificate(AUTHORITY.issue("remediation-service"))))
                .hasCauseInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> forge(certificate(AUTHORITY.issue("monitoring"))))
                .hasCauseInstanceOf(AuthorizationException.class);
    }

    private static Map<String, Object> certificate(TestAuthority.Identity identity) {
        return Map.of(
                "bootstrap.servers", servers.broker().serversForCertificates(),
                "security.protocol", "SSL",
                "ssl.truststore.type", "PEM",
                "ssl.truststore.location", AUTHORITY.certificate().toString(),
                "ssl.keystore.type", "PEM",
                "ssl.keystore.location", identity.both().toString(),
                "max.block.ms", "10000");
    }

    private static void forge(Map<String, Object> settings) throws Exception {
        try (Producer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>("fleetmask.masks", "lab", "{}")).get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    @Order(2)
    void keepsTheDatabaseToTls() {
        DatabaseAccess schema = servers.schema("ingest");
        assertThat(servers.refuses(schema, "sslmode=disable")).isTrue();
        assertThat(servers.refuses(schema, "sslmode=verify-full&sslrootcert=" + AUTHORITY.certificate()))
                .isFalse();
    }

    @Test
    @Order(3)
    void showsARenewedCertificateWithoutARestart() throws Exception {
        Wait.forThe(
                () -> "the renewed certificate",
                RENEWED,
                () -> shown().filter(now -> !now.getSerialNumber().equals(former.getSerialNumber())));
        answer(to("ingest", "/api/v1/clusters/lab"));
    }

    /** None while it is being replaced. */
    private static Optional<X509Certificate> shown() {
        try (SSLSocket socket = (SSLSocket) AUTHORITY
                .context(Optional.of(LOOKER))
                .getSocketFactory()
                .createSocket("127.0.0.1", service("ingest").port())) {
            socket.startHandshake();
            return Optional.of((X509Certificate) socket.getSession().getPeerCertificates()[0]);
        } catch (IOException notNow) {
            return Optional.empty();
        }
    }
}
