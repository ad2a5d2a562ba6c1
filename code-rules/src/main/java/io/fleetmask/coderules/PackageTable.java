package io.fleetmask.coderules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The table of a module's README that says what is in which package: the column called {@code package}. */
record PackageTable(Set<String> named) {
    private static final Pattern NAME = Pattern.compile("`([a-z.]+)`");

    static PackageTable of(String readme) {
        Set<String> named = new TreeSet<>();
        int column = -1;
        for (String line : readme.lines().toList()) {
            List<String> cells = cells(line);
            if (cells.isEmpty()) {
                column = -1;
            } else if (column < 0) {
                column = cells.indexOf("package");
            } else if (column < cells.size()) {
                Matcher name = NAME.matcher(cells.get(column));
                while (name.find()) {
                    named.add(name.group(1));
                }
            }
        }
        return new PackageTable(named);
    }

    private static List<String> cells(String line) {
        return line.startsWith("|")
                ? Arrays.stream(line.split("\\|")).skip(1).map(String::strip).toList()
                : List.of();
    }

    /** What is wrong with the table for a module whose sources are in this folder; a module of one package needs none. */
    List<String> faults(Path sources) {
        Set<String> there = Files.isDirectory(sources) ? packages(sources) : Set.of();
        if (there.isEmpty()) {
            return List.of();
        }
        Stream<String> missing =
                there.stream().filter(name -> !named.contains(name)).map(name -> name + " is not named");
        Stream<String> gone =
                named.stream().filter(name -> !there.contains(name)).map(name -> name + " does not exist");
        return Stream.concat(missing, gone).toList();
    }

    /** The packages with code in them, without what their names have in common. */
    private static Set<String> packages(Path sources) {
        try (Stream<Path> files = Files.walk(sources)) {
            List<Path> folders = files.filter(PackageTable::isCode)
                    .map(file -> sources.relativize(file.getParent()))
                    .distinct()
                    .toList();
            int common = common(folders);
            Set<String> packages = new TreeSet<>();
            folders.stream()
                    .filter(folder -> folder.getNameCount() > common)
                    .map(folder -> folder.subpath(common, folder.getNameCount()).toString())
                    .forEach(folder -> packages.add(folder.replace('/', '.').replace('\\', '.')));
            return packages;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isCode(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".java") && !name.equals("package-info.java");
    }

    private static int common(List<Path> folders) {
        int common = folders.isEmpty() ? 0 : folders.get(0).getNameCount();
        for (Path folder : folders) {
            while (common > 0 && !folder.startsWith(folders.get(0).subpath(0, common))) {
                common--;
            }
        }
        return common;
    }
}
