package io.fleetmask.coderules;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportRulesTest {
    private static final String MATRIX = "package io.fleetmask.analysis.matrix; public class Matrix {}";

    @TempDir
    Path folder;

    @Test
    void findsAServiceThatKnowsAnother() throws Exception {
        String step = "package io.fleetmask.ingest.http; class Page { io.fleetmask.analysis.matrix.Matrix matrix; }";

        assertThat(breaks(ImportRules.knowsNoOtherServiceThan("io.fleetmask.ingest"), MATRIX, step))
                .isTrue();
    }

    @Test
    void letsAServiceKnowItself() throws Exception {
        String page = "package io.fleetmask.analysis.http; class Page { io.fleetmask.analysis.matrix.Matrix matrix; }";

        assertThat(breaks(ImportRules.knowsNoOtherServiceThan("io.fleetmask.analysis"), MATRIX, page))
                .isFalse();
    }

    @Test
    void findsPackagesThatNeedEachOther() throws Exception {
        String page = "package io.fleetmask.analysis.http; public class Page { io.fleetmask.analysis.mask.Mask mask; }";
        String mask = "package io.fleetmask.analysis.mask; public class Mask { io.fleetmask.analysis.http.Page page; }";

        assertThat(breaks(ImportRules.noPackageCycle(), page, mask)).isTrue();
    }

    @Test
    void letsPackagesNeedEachOtherOneWay() throws Exception {
        String page = "package io.fleetmask.analysis.http; class Page { io.fleetmask.analysis.matrix.Matrix matrix; }";

        assertThat(breaks(ImportRules.noPackageCycle(), MATRIX, page)).isFalse();
    }

    @Test
    void findsWorkForTheCommonPool() throws Exception {
        String page =
                "package io.fleetmask.analysis.http; class Page { void show() { java.util.concurrent.CompletableFuture.runAsync(() -> {}); } }";
        String mask =
                "package io.fleetmask.analysis.mask; class Mask { long count(java.util.List<String> all) { return all.stream().parallel().count(); } }";

        assertThat(breaks(ImportRules.noCommonPool(), page)).isTrue();
        assertThat(breaks(ImportRules.noCommonPool(), mask)).isTrue();
    }

    @Test
    void letsWorkHaveThreadsOfItsOwn() throws Exception {
        String page =
                "package io.fleetmask.analysis.http; class Page { void show() { java.util.concurrent.CompletableFuture.runAsync(() -> {}, Runnable::run); } }";

        assertThat(breaks(ImportRules.noCommonPool(), page)).isFalse();
    }

    private boolean breaks(ArchRule rule, String... sources) throws Exception {
        return rule.evaluate(Samples.compiled(folder, sources)).hasViolation();
    }
}
