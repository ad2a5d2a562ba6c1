package io.fleetmask.vmwarefiles.forms;

import io.fleetmask.cpuid.CpuidTable;
import io.fleetmask.cpuid.Leaf;
import io.fleetmask.cpuid.Registers;
import io.fleetmask.cpuid.Signature;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The CPUID answers that a tool printed, one processor after another. A leaf that is answered again, in another way,
 * belongs to the next processor even if no heading says so.
 */
final class RegisterDump {
    /** Real dumps have up to 200 leaves for each of up to 500 processors. */
    private static final int MOST_PROCESSORS = 4096;

    private static final int MOST_LEAVES = 1024;
    private static final int EXTENDED_STATE = 0xd;

    private final List<Map<Leaf, Registers>> processors = new ArrayList<>();
    private boolean whole;

    /** The answers that follow are those of another processor. */
    void nextProcessor() {
        boolean fresh = !processors.isEmpty() && latest().isEmpty();
        if (!fresh && processors.size() < MOST_PROCESSORS) {
            processors.add(new TreeMap<>());
        }
    }

    void add(Leaf leaf, Registers answer) {
        if (processors.isEmpty() || (leaf.equals(Leaf.of(0)) && latest().containsKey(leaf))) {
            nextProcessor();
        }
        if (latest().size() < MOST_LEAVES) {
            latest().putIfAbsent(leaf, answer);
        }
    }

    private Map<Leaf, Registers> latest() {
        return processors.get(processors.size() - 1);
    }

    boolean isEmpty() {
        return processors.stream().allMatch(Map::isEmpty);
    }

    /** The end was seen, and the tool leaves out leaves that are zero: what it did not print is zero. */
    void seenToItsEnd() {
        whole = true;
        // Only the rules of the vendors' manuals make a sublevel zero by itself; this one the tool left out.
        processors.forEach(leaves -> {
            if (leaves.containsKey(Leaf.of(EXTENDED_STATE))) {
                leaves.putIfAbsent(new Leaf(EXTENDED_STATE, 1), Registers.ZERO);
            }
        });
    }

    /** The host with all these processors; refused where they cannot be those of one host. */
    FormContent content(String form) {
        List<CpuidTable> tables = processors.stream()
                .filter(leaves -> !leaves.isEmpty())
                .map(this::table)
                .toList();
        CpuidTable first = tables.get(0);
        Optional<CpuidTable> stranger =
                tables.stream().filter(table -> !isOfSameKind(first, table)).findFirst();
        if (stranger.isPresent()) {
            return new FormContent.Refused(
                    form,
                    "it holds more than one host: a " + kind(first) + " and a " + kind(stranger.get())
                            + "; give each in a file of its own");
        }
        if (first.vendor().isEmpty()) {
            return new FormContent.Refused(form, "leaf 0 is missing: nothing tells whose processor this is");
        }
        CpuidTable common = tables.stream().reduce(first, CpuidTable::and);
        DescribedHost host = new DescribedHost(Optional.empty(), common, Optional.empty(), brand(common));
        return new FormContent.Described(form, List.of(host), List.of(), warnings(common));
    }

    private CpuidTable table(Map<Leaf, Registers> leaves) {
        CpuidTable asWhole = CpuidTable.of(leaves, true);
        return whole || asWhole.reachesItsMaxima() ? asWhole : CpuidTable.of(leaves, false);
    }

    private static boolean isOfSameKind(CpuidTable one, CpuidTable other) {
        return one.vendor().equals(other.vendor()) && one.signature().equals(other.signature());
    }

    private static String kind(CpuidTable table) {
        return table.vendor().map(Object::toString).orElse("processor") + " "
                + table.signature().map(Signature::toString).orElse("without leaf 1");
    }

    private static List<String> warnings(CpuidTable common) {
        List<String> warnings = new ArrayList<>();
        if (!common.isComplete()) {
            warnings.add(
                    "the dump ends before the highest leaf that the processor announces; what is missing is unknown");
        }
        common.leaves().keySet().stream()
                .filter(Leaf::isHypervisor)
                .findFirst()
                .ifPresent(leaf -> warnings.add("a hypervisor answers leaf " + leaf
                        + ": these may be the registers of a guest, filtered, and not those of the host"));
        return warnings;
    }

    /** Leaves 80000002 to 80000004, 48 characters. */
    private static Optional<String> brand(CpuidTable table) {
        StringBuilder brand = new StringBuilder();
        for (int leaf = 0x80000002; leaf <= 0x80000004; leaf++) {
            Registers part = table.leaves().getOrDefault(Leaf.of(leaf), Registers.ZERO);
            for (int word : new int[] {part.eax(), part.ebx(), part.ecx(), part.edx()}) {
                for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
                    char character = (char) (word >>> shift & 0xff);
                    brand.append(character >= ' ' && character < 0x7f ? String.valueOf(character) : "");
                }
            }
        }
        return Optional.of(brand.toString().strip()).filter(text -> !text.isEmpty());
    }
}
