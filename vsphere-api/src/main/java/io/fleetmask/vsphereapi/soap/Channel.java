package io.fleetmask.vsphereapi.soap;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;

/**
 * Calls to one server and their answers. It keeps the cookie that a login brings, and speaks the newest version of the API
 * that both sides know.
 */
public final class Channel {
    /** Of a hundred hosts or VMs three megabytes come; what is far beyond that is no answer. */
    private static final long LONGEST_ANSWER = 64L << 20;

    private static final int OK = 200;
    private static final int FAULT = 500;

    private final URI server;
    private final HttpClient http;
    private final Duration patience;
    private final Map<String, String> cookies = new ConcurrentSkipListMap<>();
    private final String version;

    private Channel(URI server, HttpClient http, Duration patience, String version) {
        this.server = server;
        this.http = http;
        this.patience = patience;
        this.version = version;
    }

    /**
     * Finds out which version to speak.
     *
     * @param server {@code https://vcenter.example}, without a path
     * @param patience how long a call may take that does not wait for something by itself
     */
    public static Channel open(URI server, Trust trust, Duration patience) throws IOException {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(patience);
        if (!"http".equals(server.getScheme())) {
            builder.sslContext(trust.context());
        } else if (!isLoopback(server)) {
            throw new IOException(server + ": passwords are sent over HTTPS only");
        }
        HttpClient http = builder.build();
        Channel first = new Channel(server, http, patience, "");
        return new Channel(server, http, patience, Versions.newest(first.versions()));
    }

    private static boolean isLoopback(URI server) {
        return List.of("127.0.0.1", "localhost", "[::1]").contains(server.getHost());
    }

    private Element versions() throws IOException {
        HttpRequest request = HttpRequest.newBuilder(server.resolve("/sdk/vimServiceVersions.xml"))
                .timeout(patience)
                .build();
        HttpResponse<InputStream> response = send(request);
        try (InputStream body = response.body()) {
            if (response.statusCode() != OK) {
                throw new IOException(server + " is no vSphere API: /sdk/vimServiceVersions.xml is answered with "
                        + response.statusCode());
            }
            return AnswerReader.read(body, LONGEST_ANSWER);
        }
    }

    /** The version of the API that is spoken: {@code 7.0}. */
    public String version() {
        return version;
    }

    /** The server that is spoken to. */
    public URI server() {
        return server;
    }

    /** Calls, and gives what is in the answer. */
    public Element call(Request request) throws IOException, FaultException {
        return call(request, patience);
    }

    /** The same with a patience of its own, for calls that wait. */
    public Element call(Request request, Duration patient) throws IOException, FaultException {
        HttpRequest.Builder post = HttpRequest.newBuilder(server.resolve("/sdk"))
                .timeout(patient)
                .header("Content-Type", "text/xml; charset=\"utf-8\"")
                .header("SOAPAction", "\"urn:vim25/" + version + "\"")
                .POST(HttpRequest.BodyPublishers.ofString(request.envelope(), StandardCharsets.UTF_8));
        if (!cookies.isEmpty()) {
            post.header("Cookie", cookieHeader());
        }
        HttpResponse<InputStream> response = send(post.build());
        try (InputStream body = response.body()) {
            if (response.statusCode() != OK && response.statusCode() != FAULT) {
                throw new IOException(request.method() + " is answered with HTTP " + response.statusCode());
            }
            response.headers().allValues("Set-Cookie").forEach(this::keep);
            return content(request, AnswerReader.read(body, LONGEST_ANSWER));
        }
    }

    private HttpResponse<InputStream> send(HttpRequest request) throws IOException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofInputStream());
        } catch (ConnectException unanswered) {
            // The JDK's has no message.
            ConnectException named =
                    new ConnectException("nobody answers at " + request.uri().getAuthority());
            named.initCause(unanswered);
            throw named;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stopped);
        }
    }

    private String cookieHeader() {
        return cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    private void keep(String header) {
        String pair = header.split(";", 2)[0];
        int equals = pair.indexOf('=');
        if (equals > 0) {
            cookies.put(
                    pair.substring(0, equals).strip(),
                    pair.substring(equals + 1).strip());
        }
    }

    /** Forgets who was logged in. */
    public void forgetSession() {
        cookies.clear();
    }

    private static Element content(Request request, Element envelope) throws IOException, FaultException {
        Element body = envelope.child("Body").orElseThrow(() -> new IOException("the answer has no SOAP body"));
        Optional<Element> fault = body.child("Fault");
        if (fault.isPresent()) {
            throw fault(request, fault.get());
        }
        return body.children().stream()
                .findFirst()
                .orElseThrow(() -> new IOException("the answer to " + request.method() + " is empty"));
    }

    private static FaultException fault(Request request, Element fault) {
        Optional<Element> detail =
                fault.child("detail").flatMap(all -> all.children().stream().findFirst());
        String kind = detail.map(Channel::kind).orElse("");
        String message = fault.text("faultstring").orElse("no reason is given");
        return new FaultException(kind, request.method() + ": " + message + (kind.isEmpty() ? "" : " (" + kind + ")"));
    }

    private static String kind(Element detail) {
        return detail.type().isEmpty() ? detail.name().replaceFirst("Fault$", "") : detail.type();
    }
}
