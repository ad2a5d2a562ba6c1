package io.fleetmask.servicekit.door;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Which operation of a service needs which role, as the table {@code access.tsv} of its tests has it; each row is tried by
 * all kinds of callers. An operation without a row fails the test, and so does a row without an operation.
 */
public final class AccessTable {
    private static final Duration ANSWER = Duration.ofSeconds(20);
    private static final int HEADERS_ONLY = 0;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI service;
    private final Map<String, String> roles = new TreeMap<>();

    private record Operation(String method, String path, Optional<String> contentType, String role) {
        @Override
        public String toString() {
            return method + " " + path + contentType.map(type -> " of " + type).orElse("");
        }
    }

    /** The service's own address, and its table. */
    public AccessTable(URI service, InputStream table) {
        this.service = service;
        try (table) {
            new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .forEach(row -> roles.put(row[0] + " " + row[1], row[2]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One test for each operation, and one for the table itself. */
    public Stream<DynamicTest> tests() {
        List<Operation> operations = operations();
        DynamicTest whole = DynamicTest.dynamicTest(
                "has a row for each operation, and no other",
                () -> assertThat(operations.stream().map(each -> each.method() + " " + each.path()))
                        .isSubsetOf(roles.keySet())
                        .containsAll(roles.keySet()));
        return Stream.concat(
                Stream.of(
                        whole,
                        DynamicTest.dynamicTest("is described so that clients can be made of it", this::isDescribed),
                        DynamicTest.dynamicTest("says what parameters mean and answers hold", this::isComplete)),
                operations.stream()
                        .filter(each -> !each.role().isEmpty())
                        .map(each -> DynamicTest.dynamicTest(each.toString(), () -> check(each))));
    }

    /** OpenAPI demands a description of each answer, and generators a name of each operation. */
    private void isDescribed() {
        List<String> names = new ArrayList<>();
        document()
                .path("paths")
                .forEach(path -> path.forEach(operation -> {
                    names.add(operation.path("operationId").asText());
                    operation
                            .path("responses")
                            .forEach(answer -> assertThat(answer.has("description") || answer.has("$ref"))
                                    .as(() -> "description of " + answer)
                                    .isTrue());
                }));
        assertThat(names).doesNotContain("").doesNotHaveDuplicates();
    }

    /** What a client maker cannot guess: what parameters mean, what answers hold, and where a list goes on. */
    private void isComplete() {
        document()
                .path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    String name = operation.getKey() + " " + path.getKey();
                    operation
                            .getValue()
                            .path("parameters")
                            .forEach(parameter -> assertThat(
                                            parameter.path("description").asText())
                                    .as("description of "
                                            + parameter.path("name").asText() + " in " + name)
                                    .isNotBlank());
                    operation
                            .getValue()
                            .path("responses")
                            .properties()
                            .forEach(answer -> answer.getValue()
                                    .path("content")
                                    .forEach(content -> assertThat(content.path("schema"))
                                            .as("schema of " + answer.getKey() + " of " + name)
                                            .isNotEmpty()));
                    assertThat(answered(operation.getValue()).path("type").asText())
                            .as(name + " answers a bare list")
                            .isNotEqualTo("array");
                }));
    }

    private static JsonNode answered(JsonNode operation) {
        return operation.at("/responses/200/content/application~1json/schema");
    }

    private void check(Operation operation) {
        assertThat(status(operation)).as("without a token").isEqualTo(401);
        assertThat(status(operation, "Authorization", "Bearer " + Tokens.issued("eve", "old", "operator")))
                .as("with a token that has run out")
                .isEqualTo(401);
        assertThat(status(operation, "Authorization", "Bearer " + Tokens.issued("eve", "other", "operator")))
                .as("with a token of somebody else's key")
                .isEqualTo(401);
        String less = tooLittle(operation.role());
        assertThat(status(operation, "Authorization", "Bearer " + Tokens.of("bob", less)))
                .as("as " + less)
                .isEqualTo(403);
        for (String form : List.of("keycloak", "entra")) {
            String right = "Bearer " + Tokens.issued("alice", form, operation.role());
            assertThat(status(operation, "Authorization", right))
                    .as("as " + operation.role() + " of " + form)
                    .isNotIn(401, 403, 500);
            assertThat(status(operation, "Authorization", right, "Origin", "http://evil.example"))
                    .as("from a page of another site")
                    .isEqualTo(403);
            assertThat(status(operation, "Authorization", right, "Host", "evil.example"))
                    .as("under a foreign name")
                    .isEqualTo(403);
        }
    }

    private static String tooLittle(String role) {
        return switch (role) {
            case "viewer" -> "uploader";
            case "uploader" -> "viewer";
            default -> "viewer,uploader";
        };
    }

    /** A stream that lets the caller in and then says nothing is as good as an answer. */
    private int status(Operation operation, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        service.resolve(operation.path().replaceAll("\\{[^}]*}", "nobody")))
                .timeout(operation.path().endsWith("/stream") ? Duration.ofSeconds(1) : ANSWER)
                .method(
                        operation.method(),
                        operation.contentType().isPresent() ? BodyPublishers.ofString("{}") : BodyPublishers.noBody());
        operation.contentType().ifPresent(type -> request.header("Content-Type", type));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<InputStream> response = client.send(request.build(), BodyHandlers.ofInputStream());
            response.body().close();
            return response.statusCode();
        } catch (HttpTimeoutException open) {
            return HEADERS_ONLY;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** As the service describes itself: one for each content type that it takes. */
    private List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        document()
                .path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(method -> {
                    String name = method.getKey().toUpperCase(Locale.ROOT);
                    String role = roles.getOrDefault(name + " " + path.getKey(), "");
                    JsonNode types = method.getValue().path("requestBody").path("content");
                    if (types.isEmpty()) {
                        operations.add(new Operation(name, path.getKey(), Optional.empty(), role));
                    }
                    types.properties()
                            .forEach(type -> operations.add(new Operation(
                                    name,
                                    path.getKey(),
                                    Optional.of(type.getKey().replace("*/*", "text/x-log")),
                                    role)));
                }));
        return operations;
    }

    private JsonNode document() {
        try {
            HttpRequest request = HttpRequest.newBuilder(service.resolve("/q/openapi?format=json"))
                    .build();
            return new ObjectMapper()
                    .readTree(client.send(request, BodyHandlers.ofString()).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
