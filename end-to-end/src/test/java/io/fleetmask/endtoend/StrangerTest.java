package io.fleetmask.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A web page in the operator's browser, of which nobody here knows anything, does nothing at any of the services. */
@Order(2)
@ExtendWith(WithSystem.class)
class StrangerTest {
    private final SystemUnderTest system;

    StrangerTest(SystemUnderTest system) {
        this.system = system;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | POST /api/v1/vmware-logs",
                "0 | PUT /api/v1/clusters/stranger",
                "0 | DELETE /api/v1/clusters/stranger",
                "1 | POST /api/v1/webhooks",
                "2 | POST /api/v1/clusters/stranger/patches/approve",
                "2 | POST /api/v1/take-back"
            })
    void aPageOfAnotherSiteChangesNothing(int service, String request) throws IOException {
        isRefused(send(service, request, "Origin: http://evil.example"), 403, "cross-site");
        isRefused(send(service, request, "Origin: null"), 403, "cross-site");
        isRefused(send(service, request, "Sec-Fetch-Site: cross-site"), 403, "cross-site");
        isRefused(send(service, request, "Content-Type: application/x-www-form-urlencoded"), 415, "wrong-content-type");
        isRefused(send(service, request, "Content-Type: multipart/form-data"), 415, "wrong-content-type");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void aNameThatWasReboundToThisMachineReadsNothing(int service) throws IOException {
        String path =
                List.of("/api/v1/hosts", "/api/v1/clusters", "/api/v1/patches").get(service);
        for (String each : List.of(path, "/q/metrics", "/q/health/ready")) {
            isRefused(exchange(service, "GET " + each, "Host: evil.example"), 403, "foreign-host");
            assertThat(send(service, "GET " + each)).startsWith("HTTP/1.1 200");
        }
        isRefused(send(service, "GET " + path, "Origin: http://evil.example"), 403, "cross-site");
    }

    private String send(int service, String request, String... headers) throws IOException {
        String host = "Host: 127.0.0.1:" + (system.httpPort() + service);
        return exchange(
                service,
                request,
                Stream.concat(Stream.of(host), Stream.of(headers)).toArray(String[]::new));
    }

    /** As `curl -X` sends it; Java's own clients do not let Host and Origin be chosen. */
    private String exchange(int service, String request, String... headers) throws IOException {
        String head = request + " HTTP/1.1\r\n" + String.join("\r\n", headers) + "\r\nConnection: close\r\n\r\n";
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        try (Socket socket = new Socket(loopback, system.httpPort() + service)) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void isRefused(String answer, int status, String code) throws IOException {
        assertThat(answer).startsWith("HTTP/1.1 " + status);
        String body = answer.substring(answer.indexOf("\r\n\r\n"));
        assertThat(new ObjectMapper().readTree(body).path("code").asText()).isEqualTo(code);
    }
}
