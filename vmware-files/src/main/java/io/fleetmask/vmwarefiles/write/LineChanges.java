package io.fleetmask.vmwarefiles.write;

import java.util.ArrayList;
import java.util.List;

/** Which lines stay, go and come between two versions of a file: the longest common subsequence of what differs. */
final class LineChanges {
    /** Where more would have to be compared, everything between the common ends counts as replaced. */
    private static final long MOST_COMPARISONS = 4_000_000;

    private LineChanges() {}

    static List<LineChange> between(List<String> before, List<String> after) {
        int head = commonHead(before, after);
        int tail =
                commonHead(reversed(before.subList(head, before.size())), reversed(after.subList(head, after.size())));
        List<LineChange> changes = new ArrayList<>();
        before.subList(0, head).forEach(line -> changes.add(LineChange.kept(line)));
        changes.addAll(middle(before.subList(head, before.size() - tail), after.subList(head, after.size() - tail)));
        before.subList(before.size() - tail, before.size()).forEach(line -> changes.add(LineChange.kept(line)));
        return changes;
    }

    private static int commonHead(List<String> one, List<String> other) {
        int length = 0;
        while (length < Math.min(one.size(), other.size()) && one.get(length).equals(other.get(length))) {
            length++;
        }
        return length;
    }

    private static List<String> reversed(List<String> lines) {
        List<String> reversed = new ArrayList<>(lines);
        java.util.Collections.reverse(reversed);
        return reversed;
    }

    private static List<LineChange> middle(List<String> before, List<String> after) {
        return (long) before.size() * after.size() > MOST_COMPARISONS
                ? rest(new ArrayList<>(), before, after)
                : compared(before, after, commonLengths(before, after));
    }

    private static List<LineChange> compared(List<String> before, List<String> after, int[][] common) {
        List<LineChange> changes = new ArrayList<>();
        int at = 0;
        int other = 0;
        while (at < before.size() && other < after.size()) {
            if (before.get(at).equals(after.get(other))) {
                changes.add(LineChange.kept(before.get(at++)));
                other++;
            } else if (common[at + 1][other] >= common[at][other + 1]) {
                changes.add(LineChange.removed(before.get(at++)));
            } else {
                changes.add(LineChange.added(after.get(other++)));
            }
        }
        return rest(changes, before.subList(at, before.size()), after.subList(other, after.size()));
    }

    private static List<LineChange> rest(List<LineChange> changes, List<String> before, List<String> after) {
        before.forEach(line -> changes.add(LineChange.removed(line)));
        after.forEach(line -> changes.add(LineChange.added(line)));
        return changes;
    }

    private static int[][] commonLengths(List<String> before, List<String> after) {
        int[][] lengths = new int[before.size() + 1][after.size() + 1];
        for (int i = before.size() - 1; i >= 0; i--) {
            for (int j = after.size() - 1; j >= 0; j--) {
                lengths[i][j] = before.get(i).equals(after.get(j))
                        ? lengths[i + 1][j + 1] + 1
                        : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
            }
        }
        return lengths;
    }
}
