package io.fleetmask.ingest.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import io.cloudevents.CloudEvent;
import io.cloudevents.http.HttpMessageFactory;
import io.cloudevents.rw.CloudEventRWException;
import io.fleetmask.events.EventCodec;
import io.fleetmask.events.UnreadableEventException;
import io.fleetmask.ingest.change.ChangeReader;
import io.fleetmask.ingest.change.LineReader;
import io.fleetmask.ingest.change.ReportedChange;
import io.fleetmask.ingest.change.Verdict;
import io.fleetmask.ingest.recording.Taken;
import io.fleetmask.ingest.store.Now;
import io.fleetmask.servicekit.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;

/**
 * A body with changes, plain or gzip by its content.
 *
 * @param longest bytes that one change may have
 * @param batch how many are taken in one transaction
 */
record ChangeBody<S>(ChangeReader<S> reader, Function<List<ReportedChange<S>>, Taken> store, int longest, int batch) {
    private static final int BUFFER = 64 * 1024;
    private static final String SPEC_VERSION = "ce-specversion";
    private static final byte[] GZIP = {0x1f, (byte) 0x8b};

    /** One change on each line. */
    ChangeReport lines(InputStream body) {
        ChangeTally<S> tally = new ChangeTally<>(store, batch);
        try {
            LineReader lines = new LineReader(plain(body), longest, tally::flush);
            for (Optional<LineReader.Line> line = lines.next(); line.isPresent(); line = lines.next()) {
                line(line.get(), tally);
            }
        } catch (IOException cutOff) {
            tally.flush();
            throw cutOff(cutOff, tally);
        }
        tally.flush();
        return tally.report();
    }

    private void line(LineReader.Line line, ChangeTally<S> tally) {
        if (line.isTooLong()) {
            tally.refuse(
                    line.number(),
                    Problem.BODY_TOO_LARGE,
                    "the line has " + line.length() + " bytes, the limit is " + longest);
            return;
        }
        try {
            tally.add(line.number(), reader.read(line.text().array(), Now.instant()), line.length());
        } catch (UnreadableEventException reason) {
            tally.refuse(line.number(), Problem.INVALID_VALUE, String.valueOf(reason.getMessage()));
        }
    }

    /** One CloudEvent in structured mode: what is refused is an error of the request. */
    ChangeReport event(InputStream body) {
        return one(body, json -> reader.readEvent(json, Now.instant()));
    }

    /** One change in JSON: a CloudEvent in binary mode where the headers say so, else a change by itself. */
    ChangeReport single(Map<String, List<String>> headers, InputStream body) {
        boolean isEvent = headers.keySet().stream().anyMatch(SPEC_VERSION::equalsIgnoreCase);
        return one(
                body,
                json -> isEvent ? reader.read(binary(headers, json), Now.instant()) : reader.read(json, Now.instant()));
    }

    private static CloudEvent binary(Map<String, List<String>> headers, byte[] json) throws UnreadableEventException {
        try {
            return HttpMessageFactory.createReaderFromMultimap(headers, json).toEvent();
        } catch (CloudEventRWException | IllegalArgumentException | IllegalStateException malformed) {
            throw new UnreadableEventException("not a CloudEvent by its ce- headers: " + malformed.getMessage());
        }
    }

    /** Finds out what one change says. */
    private interface Reading<S> {
        ReportedChange<S> of(byte[] json) throws UnreadableEventException;
    }

    private ChangeReport one(InputStream body, Reading<S> reading) {
        ChangeTally<S> tally = new ChangeTally<>(store, batch);
        try {
            byte[] json = plain(body).readNBytes(longest + 1);
            if (json.length > longest) {
                throw Problem.BODY_TOO_LARGE.with("the event has more than " + longest + " bytes");
            }
            Taken taken = store.apply(List.of(reading.of(json)));
            Verdict verdict = taken.verdicts().get(0);
            if (verdict instanceof Verdict.Refused no) {
                throw no.problem().with(no.reason());
            }
            tally.confirm(taken.revision());
            tally.count(1, verdict);
            return tally.report();
        } catch (UnreadableEventException reason) {
            throw Problem.INVALID_VALUE.with(String.valueOf(reason.getMessage()));
        } catch (IOException cutOff) {
            throw cutOff(cutOff, tally);
        }
    }

    /** A JSON array of CloudEvents in structured mode. */
    ChangeReport events(InputStream body) {
        ChangeTally<S> tally = new ChangeTally<>(store, batch);
        try {
            BoundedInputStream ration = new BoundedInputStream(plain(body), longest);
            try (JsonParser parser = EventCodec.mapper().createParser(ration)) {
                elements(parser, ration, tally);
            }
        } catch (JsonProcessingException malformed) {
            tally.flush();
            throw Problem.MALFORMED_JSON.with(malformed.getOriginalMessage() + "; " + tally.sofar());
        } catch (IOException cutOff) {
            tally.flush();
            throw cutOff(cutOff, tally);
        }
        tally.flush();
        return tally.report();
    }

    private void elements(JsonParser parser, BoundedInputStream ration, ChangeTally<S> tally) throws IOException {
        if (parser.nextToken() != JsonToken.START_ARRAY) {
            throw Problem.INVALID_VALUE.with("a batch is a JSON array of CloudEvents");
        }
        long number = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            JsonNode event = EventCodec.mapper().readTree(parser);
            number++;
            try {
                tally.add(number, reader.readEvent(event, Now.instant()), ration.renew());
            } catch (UnreadableEventException reason) {
                ration.renew();
                tally.refuse(number, Problem.INVALID_VALUE, String.valueOf(reason.getMessage()));
            }
        }
    }

    private static InputStream plain(InputStream body) throws IOException {
        PushbackInputStream start = new PushbackInputStream(body, GZIP.length);
        byte[] first = start.readNBytes(GZIP.length);
        start.unread(first);
        return Arrays.equals(first, GZIP) ? new GZIPInputStream(start, BUFFER) : start;
    }

    private static RuntimeException cutOff(IOException failed, ChangeTally<?> tally) {
        return Problem.BODY_CUT_OFF.with(
                "the body cannot be read to its end: " + failed.getMessage() + "; " + tally.sofar());
    }
}
