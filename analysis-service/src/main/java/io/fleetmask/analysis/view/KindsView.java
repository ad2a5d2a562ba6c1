package io.fleetmask.analysis.view;

import java.util.List;
import java.util.Optional;

/**
 * The kinds of hosts of a cluster and, in one byte for each ordered pair, what keeps a VM of one from going to the other.
 *
 * @param kinds so ordered that alike ones are neighbours
 * @param pairs Base64 of one byte a pair, row by row, from the row's kind to the column's: how many things are missing (0: CPUID
 *     compatible, at most 199), or 250 unknown, 251 vendors differ, 252 only what VMs may ask for is missing, 253 the target is unfit
 */
public record KindsView(
        String cluster, int hardwareVersion, boolean masked, List<Kind> kinds, String pairs, ClusterStatus status) {

    /**
     * Hosts that answer CPUID alike.
     *
     * @param label the processor, and what makes this kind another one than the most frequent of the same processor
     * @param off features that the most frequent kind of the same processor has and this one lacks
     * @param on the reverse
     * @param first the first of its hosts by id
     * @param unfit why it is no place for VMs at all
     */
    public record Kind(
            long number,
            String label,
            String vendor,
            String processor,
            int hosts,
            String first,
            boolean complete,
            boolean fit,
            List<String> unfit,
            List<String> off,
            List<String> on,
            Optional<String> brand) {}

    /** The hosts of each kind, in the order of {@link KindsView#kinds()}; and those of which nothing is known. */
    public record Members(String cluster, List<List<String>> kinds, List<String> unknown) {}
}
