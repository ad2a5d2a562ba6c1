package io.fleetmask.analysis.http;

import io.fleetmask.cpuid.HardwareVersion;
import io.fleetmask.events.ClusterPolicy.Syntax;
import io.fleetmask.servicekit.freshness.AfterToken;
import io.fleetmask.servicekit.problem.Problem;
import java.util.Optional;
import java.util.function.Function;

/** Query parameters in the notation of the domain; what does not fit is a problem that names the parameter. */
final class Parameters {
    private Parameters() {}

    static Optional<HardwareVersion> hardwareVersion(Optional<String> text) {
        return parse("hw", text, HardwareVersion::parse);
    }

    static Optional<Syntax> syntax(Optional<String> text) {
        return parse("syntax", text, Syntax::parse);
    }

    /** What to add to the sentence that something is not known. */
    static String orNotYet(Optional<AfterToken> after) {
        return after.isPresent()
                ? ""
                : "; if its change was confirmed just now it may not have arrived yet: ask with after= of the receipt";
    }

    private static <T> Optional<T> parse(String name, Optional<String> text, Function<String, T> parser) {
        try {
            return text.map(parser);
        } catch (IllegalArgumentException misfit) {
            throw Problem.INVALID_VALUE.with(name + ": " + misfit.getMessage());
        }
    }

    static String required(String name, Optional<String> text) {
        return text.filter(value -> !value.isBlank())
                .orElseThrow(() -> Problem.INVALID_VALUE.with(name + " is missing"));
    }
}
