package io.fleetmask.coderules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PurityTest {
    private static final String SERVICE = "io.fleetmask.ingest";
    private static final String PURE = "package io.fleetmask.servicekit; public @interface Pure {}";
    private static final String SESSION = "package org.hibernate; public class Session {}";
    private static final String ROW =
            "package io.fleetmask.ingest.store; public class Row { org.hibernate.Session s; }";

    @TempDir
    Path folder;

    @Test
    void findsAFrameworkInAPurePackage() {
        String step = "package io.fleetmask.ingest.reading; class Step { org.hibernate.Session session; }";

        assertThat(Purity.knowsNoFramework()
                        .evaluate(Samples.compiled(folder, PURE, SESSION, declared("reading"), step))
                        .hasViolation())
                .isTrue();
    }

    @Test
    void findsAPurePackageThatKnowsOneThatIsNot() {
        String step = "package io.fleetmask.ingest.reading; class Step { io.fleetmask.ingest.store.Row row; }";

        assertThat(Purity.knowsOnlyPurePackages(SERVICE)
                        .evaluate(Samples.compiled(folder, PURE, SESSION, ROW, declared("reading"), step))
                        .hasViolation())
                .isTrue();
    }

    @Test
    void letsFrameworksIntoAllOtherPackages() {
        var classes = Samples.compiled(folder, PURE, SESSION, ROW);

        assertThat(Purity.knowsNoFramework()
                        .allowEmptyShould(true)
                        .evaluate(classes)
                        .hasViolation())
                .isFalse();
        assertThat(Purity.undeclared(classes, SERVICE)).isEmpty();
    }

    @Test
    void findsAPackageThatCouldBeDeclared() {
        String page = "package io.fleetmask.ingest.http; class Page { io.fleetmask.ingest.store.Row row; }";
        String step = "package io.fleetmask.ingest.reading; class Step { java.util.List<String> lines; }";
        String fold = "package io.fleetmask.ingest.fold; class Fold { int sum; }";

        var classes = Samples.compiled(
                folder,
                Stream.of(PURE, SESSION, ROW, page, step, declared("fold"), fold)
                        .toArray(String[]::new));

        assertThat(Purity.undeclared(classes, SERVICE)).containsExactly("io.fleetmask.ingest.reading");
    }

    private static String declared(String room) {
        return "@io.fleetmask.servicekit.Pure package io.fleetmask.ingest." + room + ";";
    }
}
