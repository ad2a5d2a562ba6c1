package io.fleetmask.coderules;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** How long a file or a method may be, and what a package may not be called. */
final class SourceRules {
    static final int LONGEST_FILE = 300;
    static final int LONGEST_METHOD = 40;
    static final Set<String> CATCH_ALL_PACKAGES =
            Set.of("common", "helper", "helpers", "lib", "libs", "misc", "shared", "util", "utils");

    private SourceRules() {}

    static void keepsFilesShort(List<SourceFile> files) {
        refuse(files.stream()
                .filter(file -> file.lines() > LONGEST_FILE)
                .map(file -> file.path() + " has " + file.lines() + " lines, the limit is " + LONGEST_FILE));
    }

    static void keepsMethodsShort(List<SourceFile> files) {
        refuse(files.stream()
                .flatMap(file -> file.declarations().stream()
                        .filter(declaration -> !declaration.isType() && declaration.lines() > LONGEST_METHOD)
                        .map(method -> file.path() + ": " + method.name() + " has " + method.lines()
                                + " lines, the limit is " + LONGEST_METHOD)));
    }

    static void hasNoCatchAllPackage(List<SourceFile> files) {
        refuse(files.stream()
                .map(SourceFile::path)
                .filter(SourceRules::isInCatchAllPackage)
                .map(path -> path + " is in a package that says nothing; the name of its subject is needed"));
    }

    private static boolean isInCatchAllPackage(Path path) {
        for (Path folder : path) {
            if (CATCH_ALL_PACKAGES.contains(folder.toString())) {
                return true;
            }
        }
        return false;
    }

    static void describesPublicTypes(List<SourceFile> files) {
        refuse(files.stream()
                .filter(file -> !file.isTest())
                .flatMap(file -> file.declarations().stream()
                        .filter(declaration -> declaration.isType() && declaration.isPublic())
                        .filter(type -> !type.isDocumented())
                        .map(type -> file.path() + ": public type " + type.name() + " has no Javadoc")));
    }

    private static void refuse(Stream<String> violations) {
        List<String> found = violations.toList();
        if (!found.isEmpty()) {
            throw new AssertionError(String.join("\n", found));
        }
    }
}
