package io.fleetmask.coderules;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Small classes, compiled into a folder for the rules to look at. */
final class Samples {
    private Samples() {}

    static JavaClasses compiled(Path folder, String... sources) {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var options = List.of("-d", folder.toString(), "-proc:none");
        var files = Stream.of(sources).map(SourceText::new).toList();
        assertThat(compiler.getTask(null, null, null, options, null, files).call())
                .as("the samples compile")
                .isTrue();
        return ImportRules.classesOf(folder);
    }
}
