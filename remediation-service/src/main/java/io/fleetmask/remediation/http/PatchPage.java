package io.fleetmask.remediation.http;

import io.fleetmask.events.VmxPatch;
import io.fleetmask.servicekit.listing.Listing;
import io.fleetmask.servicekit.listing.Table;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Some patches, sorted by VM.
 *
 * @param waiting VMs of which it is not known yet what they need; on the first page, and when no state is asked for
 * @param next the value of {@code after} that gives the next page; absent on the last
 */
record PatchPage(List<PatchView> items, Optional<WaitingVms> waiting, Optional<String> next) implements Listing {
    private static final List<String> HEADS =
            List.of("VM", "NAME", "CLUSTER", "STATE", "NUMBER", "WAITS_FOR_POWER_CYCLE", "LINES", "REASON");

    /** A row for each patch, and one for each VM of which it is not known what it needs: having no row would mean "nothing". */
    Table table() {
        Stream<List<String>> known = items.stream()
                .map(view -> List.of(
                        view.patch().vm(),
                        view.name(),
                        view.patch().cluster().orElse(""),
                        view.patch().state().text(),
                        Long.toString(view.patch().memory().number()),
                        Boolean.toString(view.waitingForPowerCycle()),
                        view.patch().lines().stream().map(PatchPage::text).collect(Collectors.joining("; ")),
                        view.patch().reason().orElse("")));
        Stream<List<String>> unknown = waiting.stream()
                .flatMap(some -> some.vms().stream())
                .map(vm -> List.of(vm.vm(), vm.name(), "", "not-known", "", "", "", vm.waiting()));
        return new Table(HEADS, Stream.concat(known, unknown).toList());
    }

    private static String text(VmxPatch.Line line) {
        return line.value().map(value -> line.key() + " = " + value).orElse("without " + line.key());
    }
}
