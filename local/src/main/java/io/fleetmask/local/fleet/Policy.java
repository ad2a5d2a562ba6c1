package io.fleetmask.local.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The parts of a cluster's policy that the command line names; what it does not name stays. */
final class Policy {
    @Option(
            names = "--strategy",
            paramLabel = "NAME",
            description = "how masks are made: differences, level, baseline:NAME, or evc:… as a connector tells it")
    private Optional<String> strategy = Optional.empty();

    @Option(names = "--syntax", paramLabel = "NAME", description = "of the lines: cpuid, featmask or auto")
    private Optional<String> syntax = Optional.empty();

    @Option(
            names = "--settle",
            paramLabel = "TIME",
            description = "how long a change must last before it counts: PT30S, PT10M")
    private Optional<String> settle = Optional.empty();

    @Option(names = "--tighten", paramLabel = "HOW", description = "patches that hide more: propose or approve")
    private Optional<String> tighten = Optional.empty();

    @Option(names = "--widen", paramLabel = "HOW", description = "patches that give back: propose or approve")
    private Optional<String> widen = Optional.empty();

    @Option(names = "--per-hour", paramLabel = "VMS", description = "at most so many VMs are changed in an hour")
    private Optional<Integer> perHour = Optional.empty();

    boolean isEmpty() {
        return strategy.isEmpty()
                && syntax.isEmpty()
                && settle.isEmpty()
                && tighten.isEmpty()
                && widen.isEmpty()
                && perHour.isEmpty();
    }

    /** Puts what is named over what is there. */
    void over(ObjectNode policy) {
        strategy.ifPresent(value -> policy.put("strategy", value));
        syntax.ifPresent(value -> policy.put("syntax", value));
        settle.ifPresent(value -> policy.put("settle", value));
        tighten.ifPresent(value -> policy.put("tighten", value));
        widen.ifPresent(value -> policy.put("widen", value));
        perHour.ifPresent(value -> policy.put("maxPatchesPerHour", value));
    }

    /** {@code "differences, lines as cpuid, settles PT30S, tighten propose, widen propose"}. */
    static String words(JsonNode policy) {
        String strategy = policy.path("strategy").asText();
        // An EVC mode stands there whole; its name is enough here.
        return strategy.replaceFirst(";.*", "") + ", lines as "
                + policy.path("syntax").asText() + ", settles "
                + policy.path("settle").asText() + ", tighten: "
                + policy.path("tighten").asText() + ", widen: "
                + policy.path("widen").asText()
                + (policy.hasNonNull("maxPatchesPerHour")
                        ? ", at most " + policy.path("maxPatchesPerHour").asText() + " VMs an hour"
                        : "");
    }
}
