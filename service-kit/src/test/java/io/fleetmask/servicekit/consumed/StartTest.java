package io.fleetmask.servicekit.consumed;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.servicekit.consumed.Start.Known;
import io.fleetmask.servicekit.consumed.Start.Log;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StartTest {
    private static final Log LOG = new Log("a", 10, 100);

    @Test
    void isTheBeginningForADatabaseThatKnowsNothing() {
        assertThat(Start.of(Optional.empty(), LOG)).isEqualTo(new Start(10, Optional.empty()));
    }

    @Test
    void isWhereTheDatabaseHasCome() {
        assertThat(Start.of(Optional.of(new Known("a", 10)), LOG)).isEqualTo(new Start(10, Optional.empty()));
        assertThat(Start.of(Optional.of(new Known("a", 100)), LOG)).isEqualTo(new Start(100, Optional.empty()));
    }

    @Test
    void isTheBeginningOfATopicThatWasCreatedAnew() {
        Start start = Start.of(Optional.of(new Known("b", 50)), LOG);

        assertThat(start.offset()).isEqualTo(10);
        assertThat(start.surprise()).contains("the topic was created anew");
    }

    @Test
    void isTheBeginningOfATopicThatLostItsEnd() {
        Start start = Start.of(Optional.of(new Known("a", 101)), LOG);

        assertThat(start.offset()).isEqualTo(10);
        assertThat(start.surprise()).contains("the broker has lost messages: 101 was next, it ends at 100");
    }

    @Test
    void isTheBeginningOfATopicThatLostWhatWasNext() {
        Start start = Start.of(Optional.of(new Known("a", 9)), LOG);

        assertThat(start.offset()).isEqualTo(10);
        assertThat(start.surprise()).contains("the broker has deleted messages: 9 was next, it begins at 10");
    }
}
