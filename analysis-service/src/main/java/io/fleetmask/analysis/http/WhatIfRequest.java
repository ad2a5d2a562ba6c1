package io.fleetmask.analysis.http;

import io.fleetmask.events.CpuObservation;
import io.fleetmask.servicekit.problem.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A what-if question.
 *
 * @param remove ids of hosts to take out
 * @param add hosts to put in
 * @param strategy another strategy than the cluster's
 * @param hw the hardware version of the answer
 * @param matrix {@code unmasked} or {@code masked}: the answer has the slim matrix of the cluster as it would be, for VMs without
 *     a mask or under the one of then
 */
record WhatIfRequest(
        Optional<String> cluster,
        Optional<List<String>> remove,
        Optional<List<Add>> add,
        Optional<String> strategy,
        Optional<Integer> hw,
        Optional<String> matrix) {
    WhatIfRequest {
        remove = remove.map(List::copyOf);
        add = add.map(List::copyOf);
    }

    /** Whether the matrix that is wanted is one under the mask; empty when none is. */
    Optional<Boolean> matrixMasked() {
        return matrix.map(kind -> switch (kind) {
            case "unmasked" -> false;
            case "masked" -> true;
            default -> throw Problem.INVALID_VALUE.with("matrix must be unmasked or masked, not \"" + kind + "\"");
        });
    }

    /**
     * A host to put in: one that is known, or one described by its registers.
     *
     * @param host the id of a known host, or the name to give to the described one
     * @param registers leaf and subleaf to eax, ebx, ecx, edx: {@code {"1.0": ["000306a9", …]}}
     * @param complete whether these are all registers of the host
     */
    @Schema(name = "HostToAdd")
    record Add(
            Optional<String> host,

            @Schema(examples = "{\"1.0\":[\"000306a9\",\"05100800\",\"7fbae3ff\",\"bfebfbff\"]}")
            Optional<Map<String, List<String>>> registers,

            Optional<Boolean> complete) {
        Add {
            registers = registers.map(Add::copy);
        }

        private static Map<String, List<String>> copy(Map<String, List<String>> registers) {
            return registers.entrySet().stream()
                    .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, leaf -> List.copyOf(leaf.getValue())));
        }

        Optional<CpuObservation> described() {
            return registers.map(words -> new CpuObservation(
                    Instant.EPOCH,
                    words,
                    complete.orElse(true),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    "what-if"));
        }
    }
}
