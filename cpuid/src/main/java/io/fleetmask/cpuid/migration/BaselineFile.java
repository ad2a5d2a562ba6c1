package io.fleetmask.cpuid.migration;

import io.fleetmask.cpuid.Rows;
import io.fleetmask.cpuid.Vendor;
import io.fleetmask.cpuid.setting.MaskLine;
import java.util.List;

/** Reads one file of {@code baselines/}: rows of field and value. */
final class BaselineFile {
    private final String name;
    private final List<List<String>> rows;

    private BaselineFile(String name) {
        this.name = name;
        this.rows = Rows.readRagged("baselines/" + name + ".tsv");
    }

    static NamedBaseline read(String name) {
        BaselineFile file = new BaselineFile(name);
        return new NamedBaseline(
                name,
                file.one("title"),
                new Vendor(file.one("vendor")),
                Integer.parseInt(file.one("rank")),
                file.one("date"),
                file.one("evidence"),
                file.all("feature").stream().map(row -> row.get(1)).toList(),
                file.all("verbatim").stream()
                        .map(row -> new MaskLine(row.get(1), row.get(2)))
                        .toList());
    }

    private String one(String field) {
        List<List<String>> found = all(field);
        if (found.size() != 1) {
            throw new IllegalStateException("baseline " + name + " must have one " + field + ", not " + found.size());
        }
        return found.get(0).get(1);
    }

    private List<List<String>> all(String field) {
        return rows.stream().filter(row -> row.get(0).equals(field)).toList();
    }
}
