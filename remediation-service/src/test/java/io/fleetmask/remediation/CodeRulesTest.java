package io.fleetmask.remediation;

import io.fleetmask.coderules.CodeRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class CodeRulesTest {
    @TestFactory
    Stream<DynamicTest> keepsTheCodeRules() {
        return CodeRules.service("io.fleetmask.remediation");
    }
}
