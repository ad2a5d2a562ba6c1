package io.fleetmask.local.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Predicate;

/** Server-sent events of one connection (WHATWG, "Server-sent events"): ids, and data of one line. */
final class EventStream {
    private static final int LONGEST = 16 * 1024 * 1024;

    private Optional<String> last;

    EventStream(Optional<String> last) {
        this.last = last;
    }

    /** The id to go on after. */
    Optional<String> last() {
        return last;
    }

    /**
     * Reads until the connection ends; whether more is wanted then.
     *
     * @param reader takes the data of an event, and says whether it wants more
     */
    boolean read(InputStream body, Predicate<String> reader) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
        StringBuilder data = new StringBuilder();
        Optional<String> id = Optional.empty();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("id:")) {
                id = Optional.of(line.substring("id:".length()).strip());
            } else if (line.startsWith("data:")) {
                data.append(line.substring("data:".length()).strip());
                if (data.length() > LONGEST) {
                    throw new ApiException("an event of more than " + LONGEST + " characters");
                }
            } else if (line.isEmpty() && !data.isEmpty()) {
                boolean more = reader.test(data.toString());
                last = id.or(() -> last);
                data.setLength(0);
                if (!more) {
                    return false;
                }
            }
        }
        return true;
    }
}
