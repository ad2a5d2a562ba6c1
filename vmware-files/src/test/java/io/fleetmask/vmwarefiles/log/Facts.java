package io.fleetmask.vmwarefiles.log;

import io.fleetmask.cpuid.CpuidTable;
import io.fleetmask.cpuid.Registers;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Everything read from a log, one fact per line: what the samples' {@code .facts} files hold. */
final class Facts {
    private final StringBuilder text = new StringBuilder();

    static String of(VmwareLog log) {
        Facts facts = new Facts();
        facts.add("format", log.format());
        facts.add("product", log.product());
        facts.add(log.host());
        facts.add("host settings", log.hostSettings());
        log.powerOns().forEach(facts::add);
        log.warnings().forEach(warning -> facts.add("warning", warning));
        return facts.text.toString();
    }

    private void add(Host host) {
        add("host", host.name());
        add("addresses", host.addresses());
        add("vendor", host.vendor());
        add("signature", host.signature());
        add("codename", host.codename());
        add("brand", host.brand());
        add("hypervisor", host.hypervisor());
        add("EVC masks", host.evcMasks());
        add("observed", host.observedAt());
        add("differing leaves", host.differences().leaves());
        add("differing features", host.differences().features());
        add("host CPUID", host.cpuid());
    }

    private void add(PowerOn powerOn) {
        text.append("power-on\n");
        add("  name", powerOn.vm().displayName());
        add("  uuid.bios", powerOn.vm().biosUuid());
        add("  uuid.location", powerOn.vm().locationUuid());
        add("  vc.uuid", powerOn.vm().vcUuid());
        add("  path", powerOn.vm().vmxPath());
        add("  hardware version", powerOn.vm().hardwareVersion());
        add("  guest OS", powerOn.vm().guestOs());
        add("  settings", powerOn.settings());
        add("  started", powerOn.startedAt());
        add("  outcome", powerOn.outcome());
        add("  ended", powerOn.isEnded() + " " + show(powerOn.endedAt()));
        add("  resumed", powerOn.isResumed());
        powerOn.guest().ifPresent(guest -> add("  guest CPUID", guest));
        add("  capabilities", powerOn.capabilities());
        add("  requirements", powerOn.requirements());
        add("  unmet", powerOn.unmet());
    }

    private void add(String name, CpuidTable table) {
        add(name, table.leaves().size() + " leaves" + (table.isComplete() ? "" : ", incomplete"));
        table.leaves().entrySet().stream()
                .filter(answer -> !answer.getValue().equals(Registers.ZERO))
                .forEach(answer -> add(
                        "    " + answer.getKey(),
                        String.join(" ", answer.getValue().words())));
    }

    private void add(String name, Object value) {
        text.append(name).append(": ").append(show(value)).append('\n');
    }

    private static String show(Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.map(Facts::show).orElse("-");
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream().map(Object::toString).collect(Collectors.joining(", "));
        }
        return value.toString();
    }
}
