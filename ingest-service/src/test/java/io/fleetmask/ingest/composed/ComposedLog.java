package io.fleetmask.ingest.composed;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** A small vmware.log in the form that ESXi 6.7 writes, put together from registers. */
public record ComposedLog(
        Optional<String> host,
        String time,
        Map<String, String> registers,
        Map<String, String> dictionary,
        List<String> ending) {
    private static final String NO_NAME = "";
    private static final String ZERO = "0x00000000 0x00000000 0x00000000 0x00000000";

    /** Registers as an Intel processor of family 6 model 2d with AES has them. */
    public static final Map<String, String> WITH_AES = sandyBridge();

    private static final String AES_OFF = "0x000206d7 0x00200800 0x1dbee3ff 0xbfebfbff";
    private static final String OTHER_MODEL = "0x000306f2 0x00200800 0x1fbee3ff 0xbfebfbff";

    private static Map<String, String> sandyBridge() {
        Map<String, String> registers = new TreeMap<>();
        IntStream.rangeClosed(0, 0xd).forEach(leaf -> registers.put("%08x, 0".formatted(leaf), ZERO));
        IntStream.rangeClosed(0, 8).forEach(leaf -> registers.put("8000000%d, 0".formatted(leaf), ZERO));
        registers.put("00000000, 0", "0x0000000d 0x756e6547 0x6c65746e 0x49656e69");
        registers.put("00000001, 0", "0x000206d7 0x00200800 0x1fbee3ff 0xbfebfbff");
        registers.put("80000000, 0", "0x80000008 0x00000000 0x00000000 0x00000000");
        registers.put("80000001, 0", "0x00000000 0x00000000 0x00000001 0x2c100800");
        return registers;
    }

    /** Of a VM that was powered on at a host and runs. */
    public static ComposedLog of(String host, String vm) {
        return new ComposedLog(
                Optional.of(host),
                "2021-03-01T06:30:29.519Z",
                WITH_AES,
                new TreeMap<>(Map.of("displayName", vm, "virtualHW.version", "9", "vc.uuid", uuid(vm))),
                List.of("VMX_PowerOn: ModuleTable_PowerOn = 1", "Transitioned vmx/execState/val to poweredOn"));
    }

    /** A UUID in VMware's notation that stays the same for a name. */
    public static String uuid(String name) {
        String digits = "%08x".formatted(name.hashCode());
        String pairs = digits.replaceAll("(..)", "$1 ").strip();
        return "50 2a 00 00 00 00 00 00-00 00 00 00 " + pairs;
    }

    public ComposedLog at(String newTime) {
        return new ComposedLog(host, newTime, registers, dictionary, ending);
    }

    public ComposedLog withoutHostname() {
        return new ComposedLog(Optional.empty(), time, registers, dictionary, ending);
    }

    public ComposedLog withoutAes() {
        return with("00000001, 0", AES_OFF);
    }

    public ComposedLog onAnotherModel() {
        return with("00000001, 0", OTHER_MODEL);
    }

    private ComposedLog with(String leaf, String words) {
        Map<String, String> changed = new TreeMap<>(registers);
        changed.put(leaf, words);
        return new ComposedLog(host, time, changed, dictionary, ending);
    }

    public ComposedLog set(String key, String value) {
        Map<String, String> changed = new TreeMap<>(dictionary);
        changed.put(key, value);
        return new ComposedLog(host, time, registers, changed, ending);
    }

    public ComposedLog endingWith(String... lines) {
        return new ComposedLog(host, time, registers, dictionary, List.of(lines));
    }

    public ComposedLog poweredOff() {
        List<String> lines = new ArrayList<>(ending);
        lines.add("Transitioned vmx/execState/val to poweredOff");
        lines.add("VMX exit (0).");
        return new ComposedLog(host, time, registers, dictionary, lines);
    }

    public String text() {
        List<String> lines = new ArrayList<>();
        lines.add("Log for VMware ESX pid=2100101 version=6.7.0 build=build-14320388 option=Release");
        lines.add("The process is 64-bit.");
        host.ifPresent(name -> lines.add("Hostname=" + name));
        lines.add("hostCPUID vendor: GenuineIntel");
        lines.add("hostCPUID family: 0x6 model: 0x2d stepping: 0x7");
        lines.add("hostCPUID name: Intel(R) Xeon(R) CPU E5-2650 0 @ 2.00GHz");
        registers.forEach((leaf, words) -> lines.add("hostCPUID level " + leaf + ": " + words));
        lines.add("CPUID differences from hostCPUID.");
        lines.add("PowerOn");
        lines.add("DICT --- GLOBAL SETTINGS /usr/lib/vmware/settings");
        lines.add("DICT --- CONFIGURATION "
                + dictionary.getOrDefault(
                        "vmx", "/vmfs/volumes/5e01/" + dictionary.getOrDefault("displayName", NO_NAME) + ".vmx"));
        dictionary.forEach((key, value) -> lines.add("DICT %25s = \"%s\"".formatted(key, value)));
        lines.addAll(ending);
        StringBuilder text = new StringBuilder();
        lines.forEach(
                line -> text.append(time).append("| vmx| I125: ").append(line).append('\n'));
        return text.toString();
    }

    public byte[] bytes() {
        return text().getBytes(StandardCharsets.UTF_8);
    }

    /** Cut off in the middle of a register line of the host. */
    public byte[] cutOff() {
        String text = text();
        return text.substring(0, text.indexOf("hostCPUID level 80000001") + 40).getBytes(StandardCharsets.UTF_8);
    }
}
