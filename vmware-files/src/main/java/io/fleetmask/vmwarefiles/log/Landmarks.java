package io.fleetmask.vmwarefiles.log;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/** The beginnings of all messages that mean something, found by their first byte. */
final class Landmarks {
    private final Landmark[][] byFirstByte = new Landmark[128][0];

    /** What to do at messages with this beginning; the action sees what follows it. */
    void on(Section section, String beginning, Consumer<Message> action) {
        int first = beginning.charAt(0);
        Landmark[] known = byFirstByte[first];
        byFirstByte[first] = Arrays.copyOf(known, known.length + 1);
        byFirstByte[first][known.length] = new Landmark(section, Ascii.bytes(beginning), action);
    }

    Optional<Landmark> find(ByteLine line, int offset) {
        int first = line.at(offset);
        if (first < 0) {
            return Optional.empty();
        }
        for (Landmark landmark : byFirstByte[first]) {
            if (line.hasAt(offset, landmark.beginning())) {
                return Optional.of(landmark);
            }
        }
        return Optional.empty();
    }

    /** One beginning; records with arrays have no useful equality, and none is needed. */
    @SuppressWarnings("ArrayRecordComponent")
    record Landmark(Section section, byte[] beginning, Consumer<Message> action) {}
}
