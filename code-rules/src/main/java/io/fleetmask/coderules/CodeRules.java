package io.fleetmask.coderules;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * The rules a module keeps, as tests to be returned from one {@code @TestFactory} of that module.
 *
 * <p>Example: {@code return CodeRules.usesOnly("java..", "io.fleetmask.cpuid..");}
 */
public final class CodeRules {
    private CodeRules() {}

    /** A module whose classes know nothing but the given packages (ArchUnit notation: {@code ..} is any sub-package). */
    public static Stream<DynamicTest> usesOnly(String... packages) {
        return Stream.concat(
                everyModule(),
                Stream.of(
                        dynamicTest("uses only " + String.join(", ", packages), () -> ImportRules.usesOnly(packages))));
    }

    /** A module whose classes never touch the given packages. */
    public static Stream<DynamicTest> neverUses(String... packages) {
        return Stream.concat(
                everyModule(),
                Stream.of(dynamicTest(
                        "never uses " + String.join(", ", packages), () -> ImportRules.neverUses(packages))));
    }

    /** A service: it knows no other service, and what it declares as {@code @Pure} is, and is declared where it could be. */
    public static Stream<DynamicTest> service(String ownPackage) {
        return Stream.concat(
                everyModule(),
                Stream.of(
                        dynamicTest("knows no other service", () -> ImportRules.knowsNoOtherService(ownPackage)),
                        dynamicTest("knows no framework where it is @Pure", ImportRules::pureKnowsNoFramework),
                        dynamicTest(
                                "knows only @Pure packages where it is @Pure",
                                () -> ImportRules.pureKnowsOnlyPurePackages(ownPackage)),
                        dynamicTest("declares its pure packages", () -> ImportRules.declaresPurePackages(ownPackage))));
    }

    /** What holds for every module, whatever it may use. */
    public static Stream<DynamicTest> everyModule() {
        return Stream.of(
                dynamicTest("has no package cycle", ImportRules::hasNoPackageCycle),
                dynamicTest("leaves the common pool alone", ImportRules::leavesTheCommonPoolAlone),
                dynamicTest("names each package in its README", CodeRules::namesPackages));
    }

    private static void namesPackages() throws IOException {
        List<String> faults =
                PackageTable.of(Files.readString(Path.of("README.md"))).faults(Path.of("src", "main", "java"));
        if (!faults.isEmpty()) {
            throw new AssertionError("README.md, table of packages: " + String.join(", ", faults));
        }
    }
}
