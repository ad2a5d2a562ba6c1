package io.fleetmask.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.local.client.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Order(2)
@ExtendWith(WithSystem.class)
class BadInputTest {
    private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0, 0, 0x10, 'J', 'F', 'I', 'F'
    };

    private final SystemUnderTest system;
    private final Fleet fleet;

    BadInputTest(SystemUnderTest system) {
        this.system = system;
        this.fleet = system.fleet();
    }

    @Test
    void anEmptyBodyIsMalformed() {
        isProblem(fleet.upload("", new byte[0]), 400, "empty-body");
    }

    @Test
    void aPictureIsNoLog() {
        isProblem(fleet.upload("", JPEG), 422, "not-a-vmware-log");
    }

    @Test
    void aPictureThatSaysSoHasTheWrongType() {
        isProblem(
                fleet.ingest.post("/vmware-logs", "image/jpeg", BodyPublishers.ofByteArray(JPEG)),
                415,
                "wrong-content-type");
    }

    @Test
    void anotherTextIsNoLog() {
        isProblem(
                fleet.upload("", "Dear diary, today I moved a VM.\n".getBytes(StandardCharsets.UTF_8)),
                422,
                "not-a-vmware-log");
    }

    @Test
    void aLogWithoutCpuidSaysNothingOfItsHost() {
        SampleLog without = new SampleLog(SampleLog.hostA()
                .text()
                .lines()
                .filter(line -> !line.contains("CPUID"))
                .reduce("", (text, line) -> text + line + "\n"));

        isProblem(fleet.upload("", without.bytes()), 422, "no-cpuid");
    }

    @Test
    void aLogThatNamesNoHostNeedsOneNamed() {
        SampleLog nameless =
                new SampleLog(SampleLog.hostA().at("nameless").text().replaceAll("(?m)^.*Hostname=.*\n", ""));

        isProblem(fleet.upload("", nameless.bytes()), 422, "host-not-named");
        assertThat(fleet.upload("?host=named-at-last", nameless.bytes()).status())
                .isEqualTo(201);
    }

    @Test
    void anUnknownClusterIsNotFound() {
        isProblem(
                fleet.upload(
                        "?cluster=nowhere", SampleLog.hostA().at("homeless").bytes()),
                404,
                "unknown-cluster");
        assertThat(fleet.ingest.get("/hosts/homeless").status()).isEqualTo(404);
    }

    @Test
    void aHostThatIsElsewhereIsAContradictionUnlessItMoves() {
        fleet.declare("here");
        fleet.declare("there");
        byte[] log = SampleLog.hostA().at("wanderer").bytes();
        fleet.add("here", log);

        isProblem(fleet.upload("?cluster=there", log), 409, "host-elsewhere");
        assertThat(fleet.ingest.get("/hosts/wanderer").json().path("cluster").asText())
                .isEqualTo("here");
        fleet.upload("?cluster=there&move=true", log).required();
        assertThat(fleet.ingest.get("/hosts/wanderer").json().path("cluster").asText())
                .isEqualTo("there");
    }

    @Test
    void aBodyBeyondTheLimitIsRefusedBeforeItIsSent() throws IOException {
        String request = String.join(
                "\r\n",
                "POST /api/v1/vmware-logs HTTP/1.1",
                "Host: localhost",
                "Content-Type: text/plain",
                "Content-Length: 5000000000",
                "",
                "");
        try (Socket socket = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), system.httpPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            byte[] answer = socket.getInputStream().readNBytes("HTTP/1.1 413".length());

            assertThat(new String(answer, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 413");
        }
    }

    @Test
    void aClusterWithHostsIsNotRemovedByMistake() {
        fleet.declare("kept");
        fleet.add("kept", SampleLog.hostA().at("kept-a"));

        isProblem(fleet.ingest.delete("/clusters/kept"), 409, "cluster-not-empty");
        assertThat(fleet.ingest.delete("/clusters/kept?cascade=true").isGood()).isTrue();
    }

    private static void isProblem(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.json().path("code").asText()).isEqualTo(code);
        assertThat(answer.json().path("status").asInt()).isEqualTo(status);
        assertThat(answer.json().path("detail").asText()).isNotBlank();
    }
}
