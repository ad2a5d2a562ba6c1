package io.fleetmask.vmwarefiles.forms;

import io.fleetmask.cpuid.Leaf;
import io.fleetmask.cpuid.Registers;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A processor of our own making, printed as the tools print it. */
final class Printed {
    /** GenuineIntel family 6 model 0x2c with AES, and a leaf 7 that has FSGSBASE. */
    static final Map<Leaf, Registers> REGISTERS = registers();

    private Printed() {}

    private static Map<Leaf, Registers> registers() {
        Map<Leaf, Registers> leaves = new TreeMap<>();
        leaves.put(Leaf.of(0), new Registers(7, 0x756e6547, 0x6c65746e, 0x49656e69));
        leaves.put(Leaf.of(1), new Registers(0x000206c2, 0x00200800, 0x029ee3ff, 0xbfebfbff));
        for (int leaf = 2; leaf < 7; leaf++) {
            leaves.put(Leaf.of(leaf), Registers.ZERO);
        }
        leaves.put(Leaf.of(7), new Registers(0, 1, 0, 0));
        leaves.put(Leaf.of(0x80000000), new Registers(0x80000001, 0, 0, 0));
        leaves.put(Leaf.of(0x80000001), new Registers(0, 0, 1, 0x2c100800));
        return leaves;
    }

    static String cpuidTool(String heading) {
        return heading + "\n" + lines(leaf -> "   0x%08x 0x%02x: eax=0x%s ebx=0x%s ecx=0x%s edx=0x%s", "");
    }

    static String xen() {
        return "Raw policy: 10 leaves, 1 MSRs\n CPUID:\n  leaf     subleaf  -> eax      ebx      ecx      edx\n"
                + lines(leaf -> "  %1$08x:" + (leaf == 7 ? "%2$08x" : "ffffffff") + " -> %3$s:%4$s:%5$s:%6$s", "")
                + "Host policy: 1 leaves, 1 MSRs\n  00000001:ffffffff -> 00000000:00000000:00000000:00000000\n";
    }

    static String esxcli() {
        return "Level       Sub Level   EAX         EBX         ECX         EDX\n"
                + "----------  ----------  ----------  ----------  ----------  ----------\n"
                + lines(leaf -> "0x%08x  0x%08x  0x%s  0x%s  0x%s  0x%s", "");
    }

    static String esxcliCsv() {
        return "EAX,EBX,ECX,EDX,Level,SubLevel,\n" + lines(leaf -> "0x%3$s,0x%4$s,0x%5$s,0x%6$s,0x%1$08x,0x%2$x,", "");
    }

    private static String lines(java.util.function.IntFunction<String> form, String end) {
        return REGISTERS.entrySet().stream()
                .map(answer -> {
                    List<String> words = answer.getValue().words();
                    int leaf = answer.getKey().number();
                    return form.apply(leaf)
                            .formatted(
                                    leaf,
                                    answer.getKey().subleaf(),
                                    words.get(0),
                                    words.get(1),
                                    words.get(2),
                                    words.get(3));
                })
                .collect(Collectors.joining("\n", "", "\n" + end));
    }

    /** Levels 0, 1, 80000000 and 80000001, which is all that the API shows. */
    static String cpuFeatures(String level) {
        return REGISTERS.entrySet().stream()
                .filter(answer -> List.of(0, 1, 0x80000000, 0x80000001)
                        .contains(answer.getKey().number()))
                .map(answer -> level.formatted(
                        answer.getKey().number(),
                        bits(answer.getValue().eax()),
                        bits(answer.getValue().ebx()),
                        bits(answer.getValue().ecx()),
                        bits(answer.getValue().edx())))
                .collect(Collectors.joining(",\n"));
    }

    private static String bits(int word) {
        return IntStream.range(0, Integer.SIZE)
                .mapToObj(at -> (at > 0 && at % 4 == 0 ? ":" : "") + (word >>> (31 - at) & 1))
                .collect(Collectors.joining());
    }

    /** VMware's list of that processor, with a name of leaf 7 and one of leaf d. */
    static Map<String, String> capabilities() {
        Map<String, String> names = new TreeMap<>();
        List.of("Intel", "AES", "CMPXCHG16B", "DS", "FSGSBASE", "LAHF64", "LM", "MWAIT", "NX", "PCLMULQDQ", "POPCNT")
                .forEach(name -> names.put("cpuid." + name, "1"));
        List.of("RDTSCP", "SS", "SSE3", "SSE41", "SSE42", "SSSE3", "VMX", "PDPE1GB", "PCID")
                .forEach(name -> names.put("cpuid." + name, "1"));
        List.of("AVX", "AVX2", "XSAVE", "MOVBE", "RDRAND").forEach(name -> names.put("cpuid." + name, "0"));
        List.of("AMD", "Cyrix", "Hygon", "VIA").forEach(maker -> names.put("cpuid." + maker, "0"));
        names.put("hv.capable", "1");
        return names;
    }

    static String capabilities(String form, String between) {
        return capabilities().entrySet().stream()
                .map(name -> form.formatted(name.getKey(), name.getValue()))
                .collect(Collectors.joining(between));
    }
}
