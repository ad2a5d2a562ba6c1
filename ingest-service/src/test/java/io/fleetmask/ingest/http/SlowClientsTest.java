package io.fleetmask.ingest.http;

import static io.fleetmask.ingest.Fleet.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import io.fleetmask.ingest.Fleet;
import io.fleetmask.ingest.IngestBacking;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(IngestBacking.class)
@TestProfile(NarrowLimits.class)
class SlowClientsTest {
    private final Fleet fleet = new Fleet();

    @Test
    void keepNobodyElseOutForLongAndLoseNothingThatTheySaid() throws Exception {
        try (Socket one = stalled("esx-1");
                Socket two = stalled("esx-2")) {
            isHeard("esx-1");
            isHeard("esx-2");
            ChangeResourceTest.post("host-changes", "application/x-ndjson", left("esx-3"))
                    .statusCode(429)
                    .header("Retry-After", "5")
                    .body("code", is("overloaded"));
            get("clusters").statusCode(200);

            hangsUpOn(one);
            hangsUpOn(two);
        }
        get("hosts/" + fleet.name("esx-1")).statusCode(200);
        get("hosts/" + fleet.name("esx-2")).statusCode(200);
        ChangeResourceTest.post("host-changes", "application/x-ndjson", left("esx-3"))
                .statusCode(200)
                .body("accepted", is(1));
    }

    @Test
    void areHeardAtOnceWhenTheyTellThingsAsTheyHappen() throws Exception {
        try (Socket client = open()) {
            Instant end = Instant.now().plus(Duration.ofSeconds(4));
            for (int i = 1; Instant.now().isBefore(end); i++) {
                chunk(client, left("esx-" + i) + "\n");
                Thread.sleep(500);
                get("hosts/" + fleet.name("esx-" + i)).statusCode(200);
            }
            client.getOutputStream().write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(answer(client)).contains("200 OK").contains("\"refused\":0");
        }
    }

    /** Its line was taken while it still holds its place. */
    private void isHeard(String host) throws InterruptedException {
        Instant end = Instant.now().plus(Duration.ofSeconds(30));
        while (get("hosts/" + fleet.name(host)).extract().statusCode() != 200) {
            assertThat(Instant.now()).isBefore(end);
            Thread.sleep(50);
        }
    }

    /** The server closes the connection; sometimes it can still say why. */
    private static void hangsUpOn(Socket client) throws IOException {
        assertThat(answer(client))
                .satisfiesAnyOf(
                        answer -> assertThat(answer).isEmpty(),
                        answer -> assertThat(answer).contains("body-cut-off", "1 were accepted"));
    }

    /** Sends one line and a half, and no more. */
    private Socket stalled(String host) throws IOException {
        Socket client = open();
        chunk(client, left(host) + "\n{\"host\":");
        return client;
    }

    private static Socket open() throws IOException {
        Socket client = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port);
        String head = """
            POST /api/v1/host-changes HTTP/1.1
            Host: localhost
            Content-Type: application/x-ndjson
            Transfer-Encoding: chunked
            Connection: close

            """;
        client.getOutputStream().write(head.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
        return client;
    }

    private static void chunk(Socket client, String text) throws IOException {
        String chunk = Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
        client.getOutputStream().write(chunk.getBytes(StandardCharsets.US_ASCII));
    }

    private static String answer(Socket client) throws IOException {
        client.setSoTimeout(60_000);
        return new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private String left(String host) {
        return "{\"host\":\"" + fleet.name(host) + "\",\"kind\":\"left\"}";
    }
}
