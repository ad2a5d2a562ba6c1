package io.fleetmask.coderules;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SourceRulesTest {
    private static final Path MASK = Path.of("src", "main", "java", "io", "fleetmask", "cpuid", "Mask.java");

    @Test
    void findsTheFileThatIsOneLineTooLong() {
        assertThatCode(() -> SourceRules.keepsFilesShort(of(MASK, "\n".repeat(300))))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> SourceRules.keepsFilesShort(of(MASK, "\n".repeat(301))))
                .hasMessageContaining("Mask.java has 301 lines, the limit is 300");
    }

    @Test
    void findsTheMethodThatIsOneLineTooLong() {
        assertThatCode(() -> SourceRules.keepsMethodsShort(of(MASK, methodOfLines(40))))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> SourceRules.keepsMethodsShort(of(MASK, methodOfLines(41))))
                .hasMessageContaining("merge has 41 lines, the limit is 40");
    }

    @Test
    void findsTheCatchAllPackage() {
        Path util = Path.of("src", "main", "java", "io", "fleetmask", "cpuid", "util", "Mask.java");

        assertThatCode(() -> SourceRules.hasNoCatchAllPackage(of(MASK, ""))).doesNotThrowAnyException();
        assertThatThrownBy(() -> SourceRules.hasNoCatchAllPackage(of(util, ""))).hasMessageContaining(util.toString());
    }

    @Test
    void findsThePublicTypeWithoutJavadoc() {
        assertThatCode(() -> SourceRules.describesPublicTypes(of(MASK, "/** Zeros. */ public record Mask() {}")))
                .doesNotThrowAnyException();
        assertThatCode(() -> SourceRules.describesPublicTypes(of(MASK, "record Mask() {}")))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> SourceRules.describesPublicTypes(of(MASK, "public record Mask() {}")))
                .hasMessageContaining("public type Mask has no Javadoc");
    }

    private static List<SourceFile> of(Path path, String text) {
        return List.of(SourceFile.of(path, text));
    }

    private static String methodOfLines(int lines) {
        return "class Mask { void merge() {" + "\n".repeat(lines - 1) + "} }";
    }
}
