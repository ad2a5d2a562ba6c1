package io.fleetmask.vsphereapi;

import io.fleetmask.coderules.CodeRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class CodeRulesTest {
    @TestFactory
    Stream<DynamicTest> keepsTheCodeRules() {
        return CodeRules.usesOnly(
                "java..",
                "javax.net.ssl..",
                "javax.xml.stream..",
                "io.fleetmask.cpuid..",
                "io.fleetmask.vmwarefiles..",
                "io.fleetmask.vsphereapi..");
    }
}
