package io.fleetmask.coderules;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/** Packages that say in their {@code package-info} that they are plain Java: whether they are, and whether all others could not. */
final class Purity {
    static final String ANNOTATION = "io.fleetmask.servicekit.Pure";

    private static final String[] FRAMEWORKS = {
        "jakarta..",
        "java.sql..",
        "javax.sql..",
        "io.micrometer..",
        "io.quarkus..",
        "io.smallrye..",
        "io.vertx..",
        "org.apache.kafka..",
        "org.eclipse.microprofile..",
        "org.flywaydb..",
        "org.hibernate..",
        "org.jboss.."
    };

    private static final DescribedPredicate<JavaClass> PURE =
            DescribedPredicate.describe("are in a @Pure package", type -> isPure(type.getPackage()));

    private Purity() {}

    static ArchRule knowsNoFramework() {
        return noClasses().that(PURE).should().dependOnClassesThat().resideInAnyPackage(FRAMEWORKS);
    }

    static ArchRule knowsOnlyPurePackages(String service) {
        DescribedPredicate<JavaClass> others = resideInAPackage(service + "..").and(DescribedPredicate.not(PURE));
        return noClasses().that(PURE).should().dependOnClassesThat(others);
    }

    /** Packages with classes that need nothing from outside, and do not say so. */
    static List<String> undeclared(JavaClasses classes, String service) {
        return classes.stream()
                .filter(resideInAPackage(service + ".."))
                .map(JavaClass::getPackage)
                .distinct()
                .filter(room -> !isPure(room) && hasCode(room) && needsNothing(room, service))
                .map(JavaPackage::getName)
                .sorted()
                .toList();
    }

    private static boolean hasCode(JavaPackage room) {
        return room.getClasses().stream().anyMatch(type -> !type.getSimpleName().equals("package-info"));
    }

    private static boolean needsNothing(JavaPackage room, String service) {
        DescribedPredicate<JavaClass> another = resideInAPackage(service + "..")
                .and(DescribedPredicate.not(PURE))
                .and(DescribedPredicate.not(resideInAPackage(room.getName())));
        DescribedPredicate<JavaClass> outside = resideInAnyPackage(FRAMEWORKS).or(another);
        return room.getClassDependenciesFromThisPackage().stream()
                .noneMatch(dependency -> outside.test(dependency.getTargetClass()));
    }

    private static boolean isPure(JavaPackage room) {
        return room.isAnnotatedWith(ANNOTATION);
    }
}
