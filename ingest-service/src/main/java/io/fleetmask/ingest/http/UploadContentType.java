package io.fleetmask.ingest.http;

import io.fleetmask.servicekit.problem.Problem;
import jakarta.annotation.Nullable;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Content types that files are sent with. The content decides; these only keep out what is meant to be something else.
 */
final class UploadContentType {
    private static final Set<String> APPLICATION = Set.of(
            "octet-stream",
            "gzip",
            "x-gzip",
            "x-xz",
            "zstd",
            "x-bzip2",
            "x-compressed",
            "zip",
            "x-zip-compressed",
            "x-tar",
            "x-gtar",
            "x-log",
            "json");

    private static final Set<String> VMX = Set.of("octet-stream", "x-vmware-vmx", "vmx");
    private static final Set<String> ENCODINGS = Set.of("", "identity", "gzip", "x-gzip");

    private UploadContentType() {}

    static void checkLog(@Nullable MediaType type, String encoding) {
        check(
                type,
                APPLICATION,
                "a log is text/plain, application/gzip or application/octet-stream, what other tools say of hosts"
                        + " also application/json, an archive also application/zip or application/x-tar");
        if (!ENCODINGS.contains(encoding.strip().toLowerCase(Locale.ROOT))) {
            throw Problem.WRONG_CONTENT_TYPE.with("Content-Encoding must be gzip or nothing, not \"" + encoding + "\"");
        }
    }

    static void checkVmx(@Nullable MediaType type) {
        check(type, VMX, "a .vmx file is text/plain or application/octet-stream");
    }

    private static void check(@Nullable MediaType type, Set<String> application, String allowed) {
        if (type != null && !isAllowed(type, application)) {
            String name = type.getType() + "/" + type.getSubtype();
            throw Problem.WRONG_CONTENT_TYPE
                    .with(allowed + ", not " + name)
                    .accepting(application.stream()
                            .sorted()
                            .map(subtype -> "application/" + subtype)
                            .collect(Collectors.joining(", ", "text/plain, ", "")));
        }
    }

    private static boolean isAllowed(MediaType type, Set<String> application) {
        return switch (type.getType().toLowerCase(Locale.ROOT)) {
            case "*" -> true;
            case "text" -> !type.getSubtype().equalsIgnoreCase("html");
            case "application" ->
                type.isWildcardSubtype()
                        || application.contains(type.getSubtype().toLowerCase(Locale.ROOT));
            default -> false;
        };
    }
}
