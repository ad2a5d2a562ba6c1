package io.fleetmask.vsphereapi.simulator;

import io.fleetmask.vsphereapi.client.Session;
import io.fleetmask.vsphereapi.soap.Channel;
import io.fleetmask.vsphereapi.soap.FaultException;
import io.fleetmask.vsphereapi.soap.FirstContact;
import io.fleetmask.vsphereapi.soap.Trust;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** A running vCenter or ESXi that is none. It ends with the process that holds it, however that ends. */
public final class Simulator implements AutoCloseable {
    /** Any name and password will do; these are govc's. */
    public static final String USER = "user";

    public static final String PASSWORD = "pass";
    private static final Path TOOLS = Path.of("..", "deploy", ".tools", "bin");
    private static final Path PROGRAM = TOOLS.resolve("vcsim");
    private static final Path FOLDERS = Path.of("target", "simulator");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Process process;
    private final URI api;
    private final URI door;
    private final HttpClient http = HttpClient.newHttpClient();

    private Simulator(Process process, URI api, URI door) {
        this.process = process;
        this.api = api;
        this.door = door;
    }

    /** Leaves the test out, with a reason, where Go did not build it. */
    public static void assumeBuilt() {
        Assumptions.assumeTrue(isBuilt(), "left out: deploy/simulator/build.sh builds the vSphere simulator with Go");
    }

    public static boolean isBuilt() {
        return Files.isExecutable(PROGRAM);
    }

    /** Starts one, or leaves the test out. */
    public static Simulator start(String... options) {
        assumeBuilt();
        List<String> command = new ArrayList<>(List.of(PROGRAM.toAbsolutePath().toString()));
        command.addAll(Arrays.asList(options));
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
            // It makes a folder for each datastore and leaves it there.
            builder.environment()
                    .put(
                            "TMPDIR",
                            Files.createDirectories(FOLDERS).toAbsolutePath().toString());
            Process process = builder.start();
            BufferedReader out =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            String line = out.readLine();
            if (line == null) {
                throw new IllegalStateException("the simulator did not start: " + command);
            }
            String[] addresses = line.split(" ", 2);
            return new Simulator(process, URI.create(addresses[0]), URI.create(addresses[1]));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Where its API is. */
    public URI api() {
        return api;
    }

    /** The thumbprint of its certificate. */
    public String thumbprint() throws IOException {
        return Trust.thumbprint(FirstContact.certificate(api, PATIENCE));
    }

    /** A channel to it. */
    public Channel channel() throws IOException {
        return Channel.open(api, new Trust.Pinned(thumbprint()), PATIENCE);
    }

    /** A session at it. */
    public Session login() throws IOException, FaultException {
        return Session.login(channel(), USER, PASSWORD);
    }

    /** Gives a host, a VM or a cluster facts, one a line; watchers are told. */
    public void tell(String kind, String name, List<String> facts) {
        post("/" + kind + "/" + name, facts);
    }

    /** Gives a host facts. */
    public void host(String name, List<String> facts) {
        tell("HostSystem", name, facts);
    }

    /** Gives a VM facts. */
    public void vm(String name, List<String> facts) {
        tell("VirtualMachine", name, facts);
    }

    /** Replaces the EVC modes. */
    public void evcModes(List<String> facts) {
        post("/evc", facts);
    }

    /** From now on a method fails: {@code ReconfigVM_Task NoPermission 1}. */
    public void fail(String rule) {
        post("/fault", List.of(rule));
    }

    /** Nothing fails any more. */
    public void calm() {
        post("/calm", List.of());
    }

    private void post(String path, List<String> lines) {
        try {
            HttpRequest request = HttpRequest.newBuilder(door.resolve(path.replace(" ", "%20")))
                    .timeout(PATIENCE)
                    .POST(HttpRequest.BodyPublishers.ofString(String.join("\n", lines)))
                    .build();
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IllegalArgumentException(path + ": " + response.body());
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** Runs VMware's own client against it, as somebody else would. */
    public String govc(String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(TOOLS.resolve("govc").toAbsolutePath().toString()));
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of(
                        "GOVC_URL",
                        api.getScheme() + "://" + USER + ":" + PASSWORD + "@" + api.getAuthority() + "/sdk",
                        "GOVC_INSECURE",
                        "1",
                        "GOVC_PERSIST_SESSION",
                        "false"));
        try {
            Process govc = builder.start();
            String output = new String(govc.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (govc.waitFor() != 0) {
                throw new IllegalStateException(command + ": " + output);
            }
            return output;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** Ends it at once, as a power cut would. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
