package io.fleetmask.ingest.recording;

import io.fleetmask.servicekit.jdbc.Statements;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds out which host is meant: an id is one, and so is a name that only one host has. */
@Singleton
public class HostNames {
    private static final String IDS = "SELECT id FROM host WHERE id = ANY (?)";
    private static final String NAMED = "SELECT name, id FROM host WHERE name = ANY (?) ORDER BY name, id";

    private final Statements statements;

    HostNames(Statements statements) {
        this.statements = statements;
    }

    /** The hosts that are meant by names. */
    public record Meant(Map<String, String> ids, Map<String, List<String>> namesakes) {
        /** The id; the name itself while nobody has heard of it, nothing while it could be several. */
        Optional<String> id(String name) {
            return namesakes.containsKey(name) ? Optional.empty() : Optional.of(ids.getOrDefault(name, name));
        }

        /** Why there is no id. */
        String doubt(String name) {
            List<String> several = namesakes.getOrDefault(name, List.of(name, name));
            return "\"" + name + "\" is the name of \"" + several.get(0) + "\" and of \"" + several.get(1) + "\"";
        }
    }

    public Meant meant(Collection<String> names) {
        Map<String, String> ids = new HashMap<>();
        query(IDS, names).forEach(id -> ids.put(id[0], id[0]));
        List<String> others =
                names.stream().filter(name -> !ids.containsKey(name)).distinct().toList();
        Map<String, List<String>> named = new HashMap<>();
        if (!others.isEmpty()) {
            query(NAMED, others)
                    .forEach(row -> named.computeIfAbsent(row[0], none -> new ArrayList<>())
                            .add(row[1]));
        }
        Map<String, List<String>> namesakes = new HashMap<>();
        named.forEach((name, hosts) -> {
            if (hosts.size() == 1) {
                ids.put(name, hosts.get(0));
            } else {
                namesakes.put(name, hosts);
            }
        });
        return new Meant(ids, namesakes);
    }

    private List<String[]> query(String sql, Collection<String> names) {
        Object[] texts = names.toArray();
        return statements.query(
                sql, select -> select.setArray(1, select.getConnection().createArrayOf("text", texts)), row ->
                        new String[] {row.getString(1), sql.equals(NAMED) ? row.getString(2) : ""});
    }
}
