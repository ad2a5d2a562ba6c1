package io.fleetmask.vmwarefiles.log;

import io.fleetmask.cpuid.CpuidTable;
import io.fleetmask.cpuid.Leaf;
import io.fleetmask.cpuid.Registers;
import io.fleetmask.cpuid.Word;
import java.util.Collections;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * {@code CPUID[n] …}: physical processor n, in full before the host's block (up to Workstation 7) or only where it
 * differs, after it. What all have and what any has is enough, however many there are.
 */
final class ProcessorsSection implements Section {
    private static final int SUBJECT_LIMIT = "4294967295".length() + 1;
    private static final byte[] LEVEL = Ascii.bytes(" level ");

    private final Warnings warnings;
    private final Map<Leaf, Registers> inAll = new TreeMap<>();
    private final Map<Leaf, Registers> inAny = new TreeMap<>();
    private boolean full;

    ProcessorsSection(Warnings warnings) {
        this.warnings = warnings;
    }

    @Override
    public void register(Landmarks landmarks) {
        landmarks.on(this, "CPUID[", this::processor);
        landmarks.on(this, "CPUID differences from hostCPUID.", message -> {});
    }

    private void processor(Message message) {
        ByteLine line = message.line();
        int closing = line.find(']', message.offset(), message.offset() + SUBJECT_LIMIT);
        if (closing < 0 || !line.hasAt(closing + 1, LEVEL)) {
            return;
        }
        RegisterLine.parse(line, closing + 1 + LEVEL.length)
                .ifPresentOrElse(
                        registers -> add(registers, message.number()),
                        () -> warnings.add(
                                message.number(), "a line of the CPUID of one processor is cut off or malformed"));
    }

    private void add(RegisterLine line, long number) {
        if (inAll.size() >= RegisterBlock.LIMIT && !inAll.containsKey(line.leaf())) {
            if (!full) {
                warnings.add(
                        number,
                        "processors have more than " + RegisterBlock.LIMIT + " leaves; the rest is not compared");
            }
            full = true;
            return;
        }
        inAll.merge(line.leaf(), line.registers(), Registers::and);
        inAny.merge(line.leaf(), line.registers(), FeatureWords::or);
    }

    @Override
    public boolean understandsCutLines() {
        return true;
    }

    ProcessorDifferences differences(CpuidTable host) {
        SortedSet<Leaf> leaves = new TreeSet<>();
        SortedSet<Word> features = new TreeSet<>();
        inAll.forEach((leaf, all) -> {
            Registers hosts = host.leaves().getOrDefault(leaf, all);
            Registers any = inAny.getOrDefault(leaf, all);
            if (!all.equals(hosts) || !any.equals(hosts)) {
                leaves.add(leaf);
                features.addAll(FeatureWords.differing(leaf, FeatureWords.or(any, hosts), all.and(hosts)));
            }
        });
        return new ProcessorDifferences(
                Collections.unmodifiableSortedSet(leaves), Collections.unmodifiableSortedSet(features));
    }

    /** The host's table with only those features that every processor has. */
    CpuidTable reduce(CpuidTable host) {
        Map<Leaf, Registers> leaves = new TreeMap<>(host.leaves());
        leaves.replaceAll((leaf, mine) -> FeatureWords.keepCommon(leaf, mine, inAll.getOrDefault(leaf, mine)));
        return CpuidTable.of(leaves, host.isComplete());
    }
}
