package io.fleetmask.console;

import io.fleetmask.coderules.CodeRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class CodeRulesTest {
    @TestFactory
    Stream<DynamicTest> keepsTheCodeRules() {
        return CodeRules.neverUses(
                "io.fleetmask.ingest..",
                "io.fleetmask.analysis..",
                "io.fleetmask.remediation..",
                "jakarta.persistence..",
                "java.sql..");
    }
}
