package io.fleetmask.local.upload;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fleetmask.local.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class UploadCommandTest {
    private static final String RECEIPT = "{\"host\":{\"id\":\"esx-a\",\"revision\":2},\"vms\":[{\"id\":\"app-a\","
            + "\"revision\":3}],\"cluster\":\"lab\",\"after\":\"ingest:3\",\"warnings\":[\"the clock is a day ahead\"]}";
    private static final String MASK = """
            {"unfit":{"count":2},"waitingFor":{"count":0},"groups":[{"vendor":"AuthenticAMD","hosts":60,"zeros":[{},{}]},
             {"vendor":"GenuineIntel","hosts":8,"zeros":[{}]}]}""";
    private static final String PROBLEM = "{\"detail\":\"the body is no vmware.log\"}";
    private static final String OF_ARCHIVE = "{\"entries\":5,\"files\":["
            + "{\"file\":\"vm/a/vmware.log\",\"status\":201,\"receipt\":" + RECEIPT + "},"
            + "{\"file\":\"vm/a/vmware-1.log\",\"status\":200,\"receipt\":" + RECEIPT + "},"
            + "{\"file\":\"vm/b/vmware.log\",\"status\":422,\"problem\":" + PROBLEM + "}]}";

    @TempDir
    Path folder;

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> masksAskedFor = new CopyOnWriteArrayList<>();
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
        server.createContext("/api/v1/vmware-logs", this::receive);
        server.createContext("/api/v1/clusters", this::cluster);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void sendsALogAndPrintsItsReceipt() throws IOException {
        Path log = write("vmware.log", "new");

        assertThat(upload(log.toString(), "--cluster", "lab & more", "--move")).isZero();

        assertThat(requests).containsExactly("/api/v1/vmware-logs?cluster=lab+%26+more&move=true new");
        assertThat(output())
                .containsExactly(
                        "accepted  " + log + "  esx-a in lab, VM app-a",
                        "    warning: the clock is a day ahead",
                        "1 accepted; answers with ?after=ingest:3 include them",
                        "Next: fleetmask status lab");
    }

    @Test
    void saysOnceThatTheClusterIsNotThere() throws IOException {
        write("vm/vmware.log", "new");
        write("vm/vmware-1.log", "new");

        assertThat(upload(folder.toString(), "--cluster", "none")).isEqualTo(3);

        assertThat(output())
                .containsExactly("There is no cluster \"none\": --create-cluster declares it. Nothing was sent.");
        assertThat(requests).isEmpty();
    }

    @Test
    void declaresTheClusterWhenAsked() throws IOException {
        Path log = write("vmware.log", "new");

        assertThat(upload(log.toString(), "--cluster", "none", "--create-cluster"))
                .isZero();

        assertThat(requests)
                .containsExactly(
                        "PUT /api/v1/clusters/none {\"name\":\"none\"}", "/api/v1/vmware-logs?cluster=none new");
    }

    @Test
    void waitsUntilTheMaskIncludesWhatWasSent() throws IOException {
        Path log = write("vmware.log", "new");

        assertThat(upload(log.toString(), "--cluster", "lab", "--wait", "--analysis", url()))
                .isZero();

        assertThat(output())
                .endsWith(
                        "1 accepted; answers with ?after=ingest:3 include them",
                        "The mask of lab includes them: 68 hosts, hides 2 features (AuthenticAMD), 1 feature"
                                + " (GenuineIntel), 2 hosts unfit.",
                        "Next: fleetmask status lab");
        assertThat(masksAskedFor)
                .containsOnly("/api/v1/clusters/lab/mask?after=ingest%3A3")
                .hasSize(3);
    }

    @Test
    void goesOnAfterARefusalAndSaysSoInTheEnd() throws IOException {
        write("vm/vmware.log", "new");
        write("vm/vmware-1.log", "bad");
        write("vm/vmware-2.log", "known");

        assertThat(upload(folder.toString())).isEqualTo(3);

        assertThat(output())
                .anyMatch(line -> line.startsWith("refused") && line.endsWith("422 the body is no vmware.log"))
                .endsWith(
                        "1 accepted, 1 known already, 1 refused; answers with ?after=ingest:3 include them",
                        "Next: fleetmask status lab");
    }

    @Test
    void refusesAFileThatIsNotThere() {
        assertThat(upload(folder.resolve("nothing.log").toString())).isEqualTo(3);
        assertThat(output()).first().asString().contains("nothing.log").contains("cannot be read");
    }

    @Test
    void saysThatNothingWasFound() throws IOException {
        write("notes.txt", "Lunch at noon.");

        assertThat(upload(folder.toString())).isEqualTo(3);
        assertThat(output()).containsExactly("No vmware.log and no archive below [" + folder + "]");
    }

    @Test
    void printsAReceiptForEachLogOfAnArchive() throws IOException {
        Path bundle = write("esx-support.tgz", "archive");

        assertThat(upload(folder.toString())).isEqualTo(3);
        assertThat(output())
                .containsExactly(
                        "accepted  " + bundle + ": vm/a/vmware.log  esx-a in lab, VM app-a",
                        "    warning: the clock is a day ahead",
                        "known already  " + bundle + ": vm/a/vmware-1.log  esx-a in lab, VM app-a",
                        "    warning: the clock is a day ahead",
                        "refused  " + bundle + ": vm/b/vmware.log  422 the body is no vmware.log",
                        "1 accepted, 1 known already, 1 refused; answers with ?after=ingest:3 include them",
                        "Next: fleetmask status lab");
    }

    private int upload(String... arguments) {
        Terminal terminal = Terminal.unwatched(new PrintStream(written, true, StandardCharsets.UTF_8));
        CommandLine line = new CommandLine(new UploadCommand(terminal));
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--to";
        all[arguments.length + 1] = url();
        return line.execute(all);
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private List<String> output() {
        return written.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    /** Only the cluster "none" is not there; a mask is there when it was asked for three times. */
    private void cluster(HttpExchange exchange) throws IOException {
        String uri = exchange.getRequestURI().toString();
        int status = uri.endsWith("/none") ? 404 : 200;
        if (uri.contains("/mask")) {
            masksAskedFor.add(uri);
            status = masksAskedFor.size() < 3 ? 503 : 200;
        } else if (exchange.getRequestMethod().equals("PUT")) {
            requests.add(
                    "PUT " + uri + " " + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            status = 201;
        }
        byte[] answer = (status == 200 && uri.contains("/mask") ? MASK : "{}").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private void receive(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        requests.add(exchange.getRequestURI() + " " + body);
        int status = switch (body) {
            case "new" -> 201;
            case "known" -> 200;
            case "archive" -> 207;
            default -> 422;
        };
        String told = status == 207 ? OF_ARCHIVE : RECEIPT;
        byte[] answer = (status == 422 ? PROBLEM : told).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders()
                .add("Content-Type", status == 422 ? "application/problem+json" : "application/json");
        exchange.sendResponseHeaders(status, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }
}
