package io.fleetmask.coderules;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

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

    /** A service: it knows no other service, and only its border packages know a framework. */
    public static Stream<DynamicTest> service(String ownPackage) {
        return Stream.concat(
                everyModule(),
                Stream.of(
                        dynamicTest("knows no other service", () -> ImportRules.knowsNoOtherService(ownPackage)),
                        dynamicTest(
                                "keeps frameworks in " + ImportRules.BORDERS,
                                ImportRules::keepsFrameworksAtTheBorder)));
    }

    /** What holds for every module, whatever it may use. */
    public static Stream<DynamicTest> everyModule() {
        List<SourceFile> sources = SourceFile.ofModule();
        return Stream.of(
                dynamicTest("has no package cycle", ImportRules::hasNoPackageCycle),
                dynamicTest("keeps files short", () -> SourceRules.keepsFilesShort(sources)),
                dynamicTest("keeps methods short", () -> SourceRules.keepsMethodsShort(sources)),
                dynamicTest("has no catch-all package", () -> SourceRules.hasNoCatchAllPackage(sources)),
                dynamicTest("says what each public type is", () -> SourceRules.describesPublicTypes(sources)));
    }
}
