package io.fleetmask.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.local.client.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Order(4)
@ExtendWith(WithSystem.class)
class BigUploadTest {
    private static final long MEGABYTE = 1_000_000;
    private static final long SIZE = 300 * MEGABYTE;
    private static final byte[] CHATTER =
            ("2021-03-01T06:31:00.000Z| vcpu-0| I125: Guest: toolbox: a line that a guest "
                            + "writes into its log while it is up, and that says nothing of any processor\n")
                    .repeat(64)
                    .getBytes(StandardCharsets.US_ASCII);

    private final SystemUnderTest system;
    private final Fleet fleet;

    BigUploadTest(SystemUnderTest system) {
        this.system = system;
        this.fleet = system.fleet();
    }

    @Test
    void memoryIsFlatInTheSizeOfTheUpload() throws IOException {
        fleet.declare("big");
        fleet.add("big", SampleLog.hostA().at("big-a"));
        long before = residentBytes();

        Answer answer = fleet.ingest.post(
                "/vmware-logs?cluster=big", "text/plain", BodyPublishers.ofInputStream(BigUploadTest::bigLog));

        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(answer.json().path("bytes").asLong()).isGreaterThanOrEqualTo(SIZE);
        assertThat(residentBytes() - before)
                .as("growth of the service, whose heap is at most 256 MB")
                .isLessThan(100 * MEGABYTE);
        fleet.awaitMask("big", answer.json().at("/host/revision").asLong());
        assertThat(fleet.lines("big", 9)).isEqualTo(ArticleTest.FOUR_LINES);
    }

    private static InputStream bigLog() {
        byte[] log = SampleLog.hostB().at("big-b").bytes();
        long repetitions = (SIZE - log.length) / CHATTER.length + 1;
        List<InputStream> parts = Collections.nCopies((int) repetitions, CHATTER).stream()
                .<InputStream>map(ByteArrayInputStream::new)
                .toList();
        return new SequenceInputStream(
                new ByteArrayInputStream(log), new SequenceInputStream(Collections.enumeration(parts)));
    }

    private long residentBytes() throws IOException {
        long pid = system.launcher().service("ingest-service").pid();
        return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .findFirst()
                .orElseThrow();
    }
}
