package io.fleetmask.vmwarefiles.vmx;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Looks through the lines of a file for what makes editing it wrong. */
final class VmxObstacles {
    private VmxObstacles() {}

    static List<VmxObstacle> in(List<VmxLine> lines, VmxDocument document) {
        List<VmxObstacle> found = new ArrayList<>();
        if (lines.stream().anyMatch(line -> line.text().indexOf('\0') >= 0)) {
            found.add(new VmxObstacle.NotSettings("it holds NUL bytes"));
        } else if (lines.stream().allMatch(line -> line.assignment().isEmpty())) {
            found.add(new VmxObstacle.NotSettings("it holds no line \"key = value\""));
        }
        document.lineOf("encryption.data").stream()
                .filter(line -> !isPartlyEncrypted(document))
                .mapToObj(VmxObstacle.Encrypted::new)
                .forEach(found::add);
        found.addAll(malformed(lines));
        found.addAll(duplicates(lines));
        return List.copyOf(found);
    }

    /** Workstation's partial encryption keeps the settings in plain text beside the blob. */
    private static boolean isPartlyEncrypted(VmxDocument document) {
        return document.value("encryptionType")
                .filter("partial"::equalsIgnoreCase)
                .isPresent();
    }

    private static List<VmxObstacle> malformed(List<VmxLine> lines) {
        return IntStream.range(0, lines.size())
                .boxed()
                .flatMap(index -> lines
                        .get(index)
                        .fault()
                        .map(what -> (VmxObstacle) new VmxObstacle.Malformed(
                                index + 1, lines.get(index).text().strip(), what))
                        .stream())
                .toList();
    }

    private static List<VmxObstacle> duplicates(List<VmxLine> lines) {
        Map<String, List<Integer>> places = new LinkedHashMap<>();
        for (int index = 0; index < lines.size(); index++) {
            int line = index + 1;
            lines.get(index)
                    .assignment()
                    .ifPresent(found -> places.computeIfAbsent(VmxEdit.fold(found.key()), key -> new ArrayList<>())
                            .add(line));
        }
        return places.entrySet().stream()
                .filter(place -> place.getValue().size() > 1)
                .<VmxObstacle>map(place -> new VmxObstacle.DuplicateKey(place.getKey(), place.getValue()))
                .toList();
    }
}
