package io.fleetmask.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.events.contract.Contract;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RandomEventsPropertyTest {
    @Provide
    Arbitrary<Event> events() {
        return Arbitraries.of(SchemaDriftTest.ownTopics()
                        .map(topic -> topic.payload().orElseThrow())
                        .toList())
                .flatMap(type -> RandomEvents.of(type).map(Event.class::cast));
    }

    @Property(tries = 1500)
    void keepsItsContractWhateverAnEventSays(@ForAll("events") Event event) throws UnreadableEventException {
        byte[] json = EventCodec.encode(event);
        assertThat(Contract.objectionsToOwn(Topic.of(event), json)).isEmpty();
        assertThat(EventCodec.decode(event.getClass(), json)).isEqualTo(event);
    }
}
