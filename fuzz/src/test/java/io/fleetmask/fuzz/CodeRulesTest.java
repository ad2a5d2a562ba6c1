package io.fleetmask.fuzz;

import io.fleetmask.coderules.CodeRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class CodeRulesTest {
    @TestFactory
    Stream<DynamicTest> keepsTheCodeRules() {
        return CodeRules.usesOnly("java..", "io.fleetmask..", "org.jspecify..");
    }
}
