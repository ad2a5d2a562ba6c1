package io.fleetmask.vmwarefiles.log;

import java.util.List;
import java.util.Optional;

/** What became of a power-on. */
public sealed interface Outcome {
    /** The VM was powered on. */
    record PoweredOn() implements Outcome {}

    /**
     * The VM was not powered on.
     *
     * @param module what refused, {@code "CPUID"}
     * @param messages ids of the messages that say why, {@code "msg.cpuid.noLongmode2"}; their texts are localised
     */
    record Failed(Optional<String> module, List<String> messages) implements Outcome {
        public Failed {
            messages = List.copyOf(messages);
        }
    }

    /** The log stops before the result. */
    record Unknown() implements Outcome {}
}
