package io.fleetmask.vmwarefiles.log;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What became of a power-on. */
public sealed interface Outcome {
    /** The VM was powered on. */
    record PoweredOn() implements Outcome {}

    /**
     * The VM was not powered on.
     *
     * @param module what refused, {@code "CPUID"}
     * @param messages ids of the messages that say why, {@code "msg.cpuid.noLongmode2"}; their texts are localised
     * @param text the first sentence that products from 16.2 on print instead of an id, in the host's language
     */
    record Failed(Optional<String> module, List<String> messages, Optional<String> text) implements Outcome {
        private static final Pattern SWITCHED_OFF_TEXT =
                Pattern.compile(".*\\b(Intel VT-x|AMD-V) is disabled\\b.*", Pattern.CASE_INSENSITIVE);
        private static final Pattern SWITCHED_OFF_ID =
                Pattern.compile("msg\\..*(VTDisabled|SVMDisabled)", Pattern.CASE_INSENSITIVE);

        public Failed {
            messages = List.copyOf(messages);
        }

        /** Whether the host's firmware has hardware virtualisation switched off. */
        public boolean isVirtualisationSwitchedOff() {
            return text.filter(said -> SWITCHED_OFF_TEXT.matcher(said).matches())
                            .isPresent()
                    || messages.stream()
                            .anyMatch(id -> SWITCHED_OFF_ID.matcher(id).matches());
        }
    }

    /** The log stops before the result. */
    record Unknown() implements Outcome {}
}
