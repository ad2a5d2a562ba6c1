package io.fleetmask.local.offline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Hosts grouped so that VMs move freely within a group: each kind of host belongs to the first group with all of which
 * both ways are open.
 *
 * @param all for each island the kinds in it, the island with the most hosts first
 */
record Islands(List<List<Integer>> all) {

    static Islands of(MatrixView view) {
        List<List<Integer>> islands = new ArrayList<>();
        for (int kind = 0; kind < view.matrix().size(); kind++) {
            int candidate = kind;
            islands.stream()
                    .filter(island -> isOpen(view, candidate, candidate)
                            && island.stream().allMatch(other -> isOpen(view, candidate, other)))
                    .findFirst()
                    .ifPresentOrElse(
                            island -> island.add(candidate), () -> islands.add(new ArrayList<>(List.of(candidate))));
        }
        islands.sort(Comparator.comparing(
                        (List<Integer> island) -> hosts(view, island).size())
                .reversed());
        return new Islands(List.copyOf(islands));
    }

    private static boolean isOpen(MatrixView view, int one, int other) {
        return isCompatible(view, one, other) && isCompatible(view, other, one);
    }

    private static boolean isCompatible(MatrixView view, int from, int to) {
        return view.matrix().get(from).get(to).verdict().equals("compatible");
    }

    /** Names of the hosts of an island. */
    static List<String> hosts(MatrixView view, List<Integer> island) {
        return IntStream.range(0, view.hosts().size())
                .filter(host -> island.contains(view.profiles().get(host)))
                .mapToObj(view.hosts()::get)
                .toList();
    }

    /** What stands between two islands: the worst of all ways between their kinds. */
    static MatrixView.Cell between(MatrixView view, List<Integer> from, List<Integer> to) {
        return from.stream()
                .flatMap(one -> to.stream().map(other -> view.matrix().get(one).get(other)))
                .max(Comparator.comparingInt(Islands::weight))
                .orElseThrow();
    }

    private static int weight(MatrixView.Cell cell) {
        return switch (cell.verdict()) {
            case "compatible" -> 0;
            case "unknown" -> 1;
            case "other vendor" -> Integer.MAX_VALUE;
            default -> 2 + cell.missing().size();
        };
    }
}
