package io.fleetmask.local.deadletters;

import java.util.List;
import java.util.Optional;

/** Where dead letters are read and brought back: at the services, or, where these are away, at Kafka itself. */
interface Letters {
    /** Those that are meant, also those that were brought back, in the order of their topics, oldest first within a partition. */
    List<DeadLetter> all(Selection selection);

    /** One with everything that is in it. */
    Shown show(DeadLetterId id);

    /** Brings back those that are meant and open; only these where some are named. */
    List<Brought> replay(Selection selection, List<DeadLetterId> ids, Optional<String> because);

    /** A letter to look at: its facts and headers, each a name and a text, and its value. */
    record Shown(List<Fact> facts, Optional<String> value) {
        public Shown {
            facts = List.copyOf(facts);
        }
    }

    /** A line of a letter's head. */
    record Fact(String name, Optional<String> text) {}
}
