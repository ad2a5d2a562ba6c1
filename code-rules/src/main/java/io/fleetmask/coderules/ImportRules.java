package io.fleetmask.coderules;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Supplier;
import java.util.stream.BaseStream;

/** Which packages the compiled classes of a module may touch. */
final class ImportRules {
    private static final String[] SERVICES = {
        "io.fleetmask.ingest..", "io.fleetmask.analysis..", "io.fleetmask.remediation..", "io.fleetmask.connector.."
    };

    private ImportRules() {}

    static void usesOnly(String... packages) {
        check(classes().should().onlyDependOnClassesThat().resideInAnyPackage(packages));
    }

    static void neverUses(String... packages) {
        check(noClasses().should().dependOnClassesThat().resideInAnyPackage(packages));
    }

    static void knowsNoOtherService(String ownPackage) {
        check(knowsNoOtherServiceThan(ownPackage));
    }

    static ArchRule knowsNoOtherServiceThan(String ownPackage) {
        DescribedPredicate<JavaClass> another = JavaClass.Predicates.resideInAnyPackage(SERVICES)
                .and(DescribedPredicate.not(resideInAPackage(ownPackage + "..")));
        return noClasses().should().dependOnClassesThat(another);
    }

    static void pureKnowsNoFramework() {
        check(Purity.knowsNoFramework());
    }

    static void pureKnowsOnlyPurePackages(String service) {
        check(Purity.knowsOnlyPurePackages(service));
    }

    static void declaresPurePackages(String service) {
        List<String> undeclared = Purity.undeclared(Compiled.CLASSES, service);
        if (!undeclared.isEmpty()) {
            throw new AssertionError("know no framework and are not declared @Pure in package-info: " + undeclared);
        }
    }

    static void hasNoPackageCycle() {
        check(noPackageCycle());
    }

    static ArchRule noPackageCycle() {
        return slices().matching("io.fleetmask.*.(*)..").should().beFreeOfCycles();
    }

    static void leavesTheCommonPoolAlone() {
        check(noCommonPool());
    }

    /** Where there are two processors it has one thread: who waits in it for another that waits to begin waits for ever. */
    static ArchRule noCommonPool() {
        return noClasses()
                .should()
                .callMethod(CompletableFuture.class, "runAsync", Runnable.class)
                .orShould()
                .callMethod(CompletableFuture.class, "supplyAsync", Supplier.class)
                .orShould()
                .callMethod(ForkJoinPool.class, "commonPool")
                .orShould()
                .callMethodWhere(target(name("parallelStream"))
                        .or(target(name("parallel")).and(target(owner(assignableTo(BaseStream.class))))));
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(Compiled.CLASSES);
    }

    static JavaClasses classesOf(Path folder) {
        return new ClassFileImporter().importPath(folder);
    }

    /** The compiled classes of the module whose tests are running: read once, for reading takes longest. */
    private static final class Compiled {
        static final JavaClasses CLASSES = classesOf(Path.of("target", "classes"));
    }
}
