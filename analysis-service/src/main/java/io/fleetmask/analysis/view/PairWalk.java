package io.fleetmask.analysis.view;

import io.fleetmask.servicekit.listing.ListPage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/** Goes through the ordered pairs of hosts or profiles, row by row, some at a time. */
public final class PairWalk {
    private final List<Node> nodes;
    private final Comparator<Node> order;

    /** A host, or a profile under its number. */
    public record Node(String name, long profile) {}

    /** One direction. */
    record Pair(Node from, Node to) {
        /** {@code 5:esx-aesx-b}: ids may hold any character. */
        String place() {
            return from.name().length() + ":" + from.name() + to.name();
        }
    }

    PairWalk(List<Node> nodes, Comparator<Node> order) {
        this.nodes = nodes.stream().sorted(order).toList();
        this.order = order;
    }

    /** Those pairs after a place that count. */
    ListPage<Pair> page(Optional<String> after, int limit, BiPredicate<Node, Node> counts) {
        Optional<Pair> last = after.map(this::pair);
        List<Pair> found = new ArrayList<>();
        for (Node from : nodes) {
            int row = last.map(pair -> order.compare(from, pair.from())).orElse(1);
            if (row < 0) {
                continue;
            }
            for (Node to : nodes) {
                boolean isLater =
                        row > 0 || order.compare(to, last.orElseThrow().to()) > 0;
                if (isLater && counts.test(from, to)) {
                    found.add(new Pair(from, to));
                }
                if (found.size() > limit) {
                    return ListPage.of(found, limit, Pair::place);
                }
            }
        }
        return ListPage.of(found, limit, Pair::place);
    }

    private Pair pair(String place) {
        int colon = place.indexOf(':');
        try {
            int length = Integer.parseInt(place.substring(0, Math.max(colon, 0)));
            String names = place.substring(colon + 1);
            return new Pair(node(names.substring(0, length)), node(names.substring(length)));
        } catch (NumberFormatException | StringIndexOutOfBoundsException malformed) {
            throw new IllegalArgumentException(
                    "after must be `next` of the part before, not \"" + place + "\"", malformed);
        }
    }

    /** Of the same kind as the others, though it may not be among them any more. */
    private Node node(String name) {
        boolean isProfile = nodes.stream().allMatch(node -> node.name().equals(Long.toString(node.profile())));
        return new Node(name, isProfile ? Long.parseLong(name) : 0);
    }
}
