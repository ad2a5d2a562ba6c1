package io.fleetmask.ingest.flood;

import io.fleetmask.ingest.flood.Said.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Very many changes in any order: ten for each host, in 500 clusters for 10,000 hosts, with tables of 100 processors;
 * of a hundred messages five are repeated ones and one cannot be used.
 */
record Flood(String mark, int hosts, int clusters, List<Table> tables, List<Message> messages) {
    private static final List<Spoiling> SPOILINGS = List.of(Spoiling.values());
    private static final List<Kind> KINDS = List.of(Kind.values());
    private static final int PER_HOST = 10;
    private static final int HOSTS_PER_CLUSTER = 20;
    private static final int TABLES = 100;
    private static final int SECONDS = 1_000_000;

    /** What is said in a message, and how it is spoilt. */
    record Message(Said said, String id, Optional<Spoiling> spoiling) {}

    static Flood of(String mark, int size) {
        Random random = new Random(size);
        int hosts = Math.max(1, size / PER_HOST);
        int clusters = Math.max(1, hosts / HOSTS_PER_CLUSTER);
        List<Message> messages = new ArrayList<>();
        int bad = size / 100;
        int repeated = size / 20;
        for (int i = 0; i < size - bad - repeated; i++) {
            messages.add(new Message(said(random, i % hosts, i / hosts, clusters), mark + "-" + i, Optional.empty()));
        }
        for (int i = 0; i < repeated; i++) {
            messages.add(messages.get(random.nextInt(size - bad - repeated)));
        }
        for (int i = 0; i < bad; i++) {
            Spoiling spoiling = SPOILINGS.get(i % SPOILINGS.size());
            messages.add(new Message(spoilt(random, hosts, spoiling), mark + "-bad-" + i, Optional.of(spoiling)));
        }
        Collections.shuffle(messages, random);
        return new Flood(mark, hosts, clusters, Table.some(TABLES), messages);
    }

    /** Any order of times, but no two of a host at the same: the last digits are the number of the change. */
    private static Said said(Random random, int host, int change, int clusters) {
        int second = random.nextInt(SECONDS) * PER_HOST + change;
        Kind kind = KINDS.get(random.nextInt(KINDS.size()));
        return new Said(host, second, kind, random.nextInt(kind == Kind.SEEN ? TABLES : clusters));
    }

    private static Said spoilt(Random random, int hosts, Spoiling spoiling) {
        Kind kind = spoiling == Spoiling.REGISTER ? Kind.SEEN : Kind.JOINED;
        return new Said(random.nextInt(hosts), SECONDS * PER_HOST, kind, 0);
    }

    String host(int number) {
        return "host-" + number + "-" + mark;
    }

    String cluster(int number) {
        return "cluster-" + number + "-" + mark;
    }

    /** Events that must be taken, each counted once. */
    int takeable() {
        Set<String> ids = new HashSet<>();
        messages.stream().filter(each -> each.spoiling().isEmpty()).forEach(each -> ids.add(each.id()));
        return ids.size();
    }

    List<Message> unusable() {
        return messages.stream().filter(each -> each.spoiling().isPresent()).toList();
    }

    /** The value of a message. */
    String json(Message message) {
        Said said = message.said();
        Optional<Spoiling> spoiling = message.spoiling();
        String kind = spoiling.filter(Spoiling.KIND::equals).isPresent() ? "exploded" : said.kind().word;
        String json = "{\"host\":\"" + host(said.host()) + "\",\"observedAt\":\"" + said.at() + "\",\"kind\":\"" + kind
                + "\"" + more(said, spoiling) + "}";
        return spoiling.filter(Spoiling.CUT_OFF::equals).isPresent() ? json.substring(0, json.length() / 2) : json;
    }

    private String more(Said said, Optional<Spoiling> spoiling) {
        return switch (said.kind()) {
            case LEFT -> "";
            case JOINED, MOVED ->
                ",\"cluster\":\""
                        + (spoiling.filter(Spoiling.CLUSTER::equals).isPresent() ? "nowhere" : cluster(said.choice()))
                        + "\"";
            case SEEN -> {
                Table table = tables.get(said.choice());
                String registers =
                        spoiling.isPresent() ? table.json().replace("\"1.0\":[\"0", "\"1.0\":[\"x") : table.json();
                yield ",\"registers\":" + registers + ",\"product\":{\"name\":\"VMware ESX\",\"version\":\"6.7.0\"}"
                        + ",\"brand\":\"processor " + table.profile() + "\"";
            }
        };
    }
}
