package io.fleetmask.analysis.http;

import io.fleetmask.servicekit.freshness.AfterToken;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;

/** Answers with an ETag, or with 304 where the client has this version already; then nothing is computed. */
final class Versioned {
    private static final int TAG_BYTES = 12;

    private final Request request;
    private final UriInfo uri;
    private final Optional<AfterToken> includes;

    /** {@code includes} says how far the answer has come; absent when that is not known. */
    Versioned(Request request, UriInfo uri, Optional<AfterToken> includes) {
        this.request = request;
        this.uri = uri;
        this.includes = includes;
    }

    /** The answer; {@code version} is everything that the body depends on besides the address. */
    Response answer(Object version, Supplier<Response.ResponseBuilder> body) {
        EntityTag tag = tag(uri.getRequestUri() + "\n" + version);
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        CacheControl revalidate = new CacheControl();
        revalidate.setNoCache(true);
        Response.ResponseBuilder answer = unchanged == null ? body.get() : unchanged;
        includes.ifPresent(token -> answer.header(AfterToken.HEADER, token));
        return answer.tag(tag).cacheControl(revalidate).build();
    }

    private static EntityTag tag(String text) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return new EntityTag(HexFormat.of().formatHex(Arrays.copyOf(sum, TAG_BYTES)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
