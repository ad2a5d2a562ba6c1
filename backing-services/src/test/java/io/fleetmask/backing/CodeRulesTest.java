package io.fleetmask.backing;

import io.fleetmask.coderules.CodeRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class CodeRulesTest {
    @TestFactory
    Stream<DynamicTest> keepsTheCodeRules() {
        return CodeRules.neverUses(
                "io.fleetmask.cpuid..",
                "io.fleetmask.vmwarefiles..",
                "io.fleetmask.events..",
                "io.fleetmask.servicekit..");
    }
}
