package io.fleetmask.servicekit.freshness;

import io.fleetmask.events.Topic.Writer;
import jakarta.ws.rs.BadRequestException;
import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Revisions that an answer must not be older than: {@code "ingest:3,analysis:7"}. A plain {@code "3"} is ingest's.
 *
 * <p>A receipt gives the first; each answer that took it into account gives it back in {@value #HEADER}, with the
 * service's own added, to be handed on to the next service.
 */
public record AfterToken(Map<Writer, Long> revisions) {
    /** The response header that holds the token for whoever comes next. */
    public static final String HEADER = "Fleetmask-After";

    /** What the query parameter that takes it does, for the description of an API. */
    public static final String QUERY = "wait until this is included: `ingest:3`, from a receipt or `" + HEADER + "`";

    private static final Set<Writer> SERVICES = Set.of(Writer.INGEST, Writer.ANALYSIS, Writer.REMEDIATION);

    public AfterToken {
        SortedMap<Writer, Long> inOrder = new TreeMap<>(revisions);
        if (inOrder.isEmpty() || !SERVICES.containsAll(inOrder.keySet())) {
            throw new IllegalArgumentException(
                    "after names no revision of ingest, analysis or remediation: " + revisions);
        }
        revisions = java.util.Collections.unmodifiableSortedMap(inOrder);
    }

    /** One service's revision. */
    public static AfterToken of(Writer writer, long revision) {
        return new AfterToken(Map.of(writer, revision));
    }

    /** Reads the notation; what is not in it is an {@link IllegalArgumentException} that says what it should be. */
    public static AfterToken parse(String text) {
        SortedMap<Writer, Long> revisions = new TreeMap<>();
        for (String part : text.split(",", -1)) {
            int colon = part.indexOf(':');
            Writer writer = colon < 0 ? Writer.INGEST : writer(part.substring(0, colon), text);
            revisions.merge(writer, revision(part.substring(colon + 1), text), Math::max);
        }
        return new AfterToken(revisions);
    }

    /** What JAX-RS calls for a parameter of this type. */
    public static AfterToken fromString(String text) {
        try {
            return parse(text);
        } catch (IllegalArgumentException malformed) {
            throw new BadRequestException(malformed.getMessage(), malformed);
        }
    }

    private static Writer writer(String name, String text) {
        return SERVICES.stream()
                .filter(writer -> name(writer).equals(name))
                .findFirst()
                .orElseThrow(() -> misfit(text));
    }

    private static long revision(String digits, String text) {
        try {
            long revision = Long.parseLong(digits);
            if (revision >= 0) {
                return revision;
            }
        } catch (NumberFormatException notDecimal) {
            throw misfit(text);
        }
        throw misfit(text);
    }

    private static IllegalArgumentException misfit(String text) {
        String shown = text.length() > 100 ? text.substring(0, 100) + "…" : text;
        return new IllegalArgumentException(
                "after must be like \"ingest:3\" or \"ingest:3,analysis:7\", not \"" + shown + "\"");
    }

    /** The same with another service's revision; of two for one service, the higher counts. */
    public AfterToken and(Writer writer, long revision) {
        SortedMap<Writer, Long> more = new TreeMap<>(revisions);
        more.merge(writer, revision, Math::max);
        return new AfterToken(more);
    }

    /** The notation. */
    @Override
    public String toString() {
        return revisions.entrySet().stream().map(AfterToken::part).collect(Collectors.joining(","));
    }

    private static String part(Entry<Writer, Long> revision) {
        return name(revision.getKey()) + ":" + revision.getValue();
    }

    private static String name(Writer writer) {
        return writer.name().toLowerCase(Locale.ROOT);
    }
}
