package io.fleetmask.ingest.http;

import io.fleetmask.servicekit.problem.Problem;
import jakarta.annotation.Nullable;
import jakarta.ws.rs.core.MediaType;
import java.util.Set;

/**
 * Content types that logs are sent with. The content decides; these only keep out what is meant to be something else.
 */
final class LogContentType {
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
            "x-log");
    private static final Set<String> ENCODINGS = Set.of("", "identity", "gzip", "x-gzip");

    private LogContentType() {}

    static void check(@Nullable MediaType type, String encoding) {
        if (type != null && !isLog(type)) {
            throw Problem.WRONG_CONTENT_TYPE.with(
                    "a log is text/plain, application/gzip or application/octet-stream, an archive also application/zip"
                            + " or application/x-tar, not " + type.getType() + "/"
                            + type.getSubtype());
        }
        if (!ENCODINGS.contains(encoding.strip().toLowerCase(java.util.Locale.ROOT))) {
            throw Problem.WRONG_CONTENT_TYPE.with("Content-Encoding must be gzip or nothing, not \"" + encoding + "\"");
        }
    }

    private static boolean isLog(MediaType type) {
        return switch (type.getType()) {
            case "*" -> true;
            case "text" -> !type.getSubtype().equals("html");
            case "application" -> APPLICATION.contains(type.getSubtype()) || type.isWildcardSubtype();
            default -> false;
        };
    }
}
