package io.fleetmask.ingest.upload;

import io.fleetmask.cpuid.CpuidTable;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** CPUID tables in the notation of the events: {@code "1.0"} to four hexadecimal words. */
final class RegisterWords {
    private RegisterWords() {}

    static Map<String, List<String>> of(CpuidTable table) {
        return table.leaves().entrySet().stream()
                .collect(Collectors.toMap(
                        leaf -> leaf.getKey().toString(),
                        leaf -> leaf.getValue().words()));
    }
}
