package io.fleetmask.local.offline;

import io.fleetmask.cpuid.Bit;
import io.fleetmask.cpuid.BitState;
import io.fleetmask.cpuid.CpuidTable;
import io.fleetmask.cpuid.Vendor;
import io.fleetmask.cpuid.feature.Feature;
import io.fleetmask.cpuid.feature.FeatureCatalogue;
import io.fleetmask.cpuid.setting.CpuidSetting;
import io.fleetmask.cpuid.setting.RegisterKey;
import io.fleetmask.cpuid.setting.SettingEffect;
import io.fleetmask.cpuid.setting.VmSettings;
import io.fleetmask.local.offline.HostFiles.FoundVmx;
import io.fleetmask.vmwarefiles.log.PowerOn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What became of a CPUID line when the VM was powered on.
 *
 * @param state {@code in force}, {@code waiting}, {@code no effect}, {@code somebody else's}, {@code unknown}
 * @param reason in words
 * @param hostWide whether the line stands in a file of the host
 * @param failed whether it was to hide something and does not
 */
record LineView(String key, String value, State state, String reason, boolean hostWide, boolean failed) {
    private static final FeatureCatalogue CATALOGUE = FeatureCatalogue.vmware();

    /** What is known of a line. */
    enum State {
        IN_FORCE,
        /** It was changed since the power-on: the next one reads it. */
        WAITING,
        NO_EFFECT,
        /** It forces or asks, which Fleetmask never does: somebody else wrote it. */
        SOMEBODY_ELSES,
        UNKNOWN;

        @Override
        public String toString() {
            return this == SOMEBODY_ELSES
                    ? "somebody else's"
                    : name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /** Every line that decides about the VM's CPUID. */
    static List<LineView> of(PowerOn powerOn, HostLog host) {
        Vendor vendor = host.profile().vendor().orElse(Vendor.INTEL);
        VmSettings settings = powerOn.setup(vendor, host.log().hostSettings()).settings();
        return settings.lines().stream()
                .filter(line -> !(line.setting() instanceof CpuidSetting.Request request)
                        || !request.key().equals("guestOS"))
                .map(line -> of(line, settings, powerOn, host))
                .toList();
    }

    /** Every line of a VM's file, and of its host's: those that the power-on read, and those that wait for the next. */
    static List<LineView> of(Map<String, String> file, PowerOn powerOn, HostLog host) {
        Map<String, LineView> logged = new LinkedHashMap<>();
        of(powerOn, host).forEach(line -> logged.put(folded(line.key()), line));
        List<LineView> lines = new ArrayList<>();
        file.forEach((key, value) -> {
            boolean concerned = CpuidSetting.parse(key, value)
                    .filter(setting -> !key.equalsIgnoreCase("guestOS"))
                    .isPresent();
            if (concerned) {
                Optional<LineView> read =
                        Optional.ofNullable(logged.get(folded(key))).filter(line -> !line.hostWide());
                read.ifPresent(line -> logged.remove(folded(key)));
                lines.add(read.filter(line -> line.means(value)).orElseGet(() -> waiting(key, value, read)));
            }
        });
        logged.values().forEach(line -> lines.add(line.hostWide() ? line : line.gone()));
        return List.copyOf(lines);
    }

    /** The same of a file with its newest log, if it is among these. */
    static List<LineView> of(FoundVmx vm, List<HostLog> logs) {
        return VmLogs.of(vm, logs).stream()
                .findFirst()
                .map(newest -> of(vm.document().settings(), newest.powerOn(), newest.host()))
                .orElse(List.of());
    }

    private static LineView waiting(String key, String value, Optional<LineView> read) {
        String had = read.map(line -> "read \"" + line.value() + "\"").orElse("did not have it");
        return new LineView(
                key,
                value,
                State.WAITING,
                "the power-on " + had + ": the next one (not a reboot) reads it",
                false,
                false);
    }

    private LineView gone() {
        return new LineView(
                key, value, State.WAITING, "it is out of the file, and counts until the next power-on", false, false);
    }

    private boolean means(String other) {
        return CpuidSetting.parse(key, value).equals(CpuidSetting.parse(key, other));
    }

    private static String folded(String key) {
        return key.toLowerCase(Locale.ROOT);
    }

    private static LineView of(VmSettings.Line line, VmSettings settings, PowerOn powerOn, HostLog host) {
        if (line.setting() instanceof CpuidSetting.Unreadable unreadable) {
            return failed(line, "it is no line VMware reads: " + unreadable.reason());
        }
        if (!settings.takesEffect(line)) {
            return view(line, State.NO_EFFECT, idle(line, settings));
        }
        if (asks(line, settings)) {
            return view(line, State.SOMEBODY_ELSES, "it forces features or asks for them");
        }
        List<Bit> hides = settings.hiddenBy(line, CATALOGUE);
        if (hides.isEmpty()) {
            return view(line, State.NO_EFFECT, "it hides nothing");
        }
        return powerOn.guest()
                .map(guest -> judged(line, hides, guest, powerOn, host))
                .orElseGet(() -> view(line, State.UNKNOWN, "the log does not show the guest's CPUID"));
    }

    private static String idle(VmSettings.Line line, VmSettings settings) {
        return RegisterKey.parse(line.key())
                .flatMap(key -> settings.inEffect(key.word()))
                .map(other -> "on " + settings.vendor() + "'s processors " + other.key() + " outranks it")
                .orElse("the key counts on another maker's processors only");
    }

    private static boolean asks(VmSettings.Line line, VmSettings settings) {
        return CATALOGUE.features().stream()
                .map(feature -> line.setting().on(feature, settings.vendor()))
                .anyMatch(effect -> effect == SettingEffect.FORCES || effect == SettingEffect.ASKS);
    }

    private static LineView judged(
            VmSettings.Line line, List<Bit> hides, CpuidTable guest, PowerOn powerOn, HostLog host) {
        List<Bit> seen =
                hides.stream().filter(bit -> guest.state(bit) == BitState.SET).toList();
        if (!seen.isEmpty()) {
            String why = powerOn.hasUserLevelMonitor()
                    ? ": under a user-level monitor lines may do nothing"
                    : powerOn.isResumed() ? ": it was resumed, and keeps what its checkpoint has" : "";
            return failed(line, "the guest sees " + names(seen, host) + " all the same" + why);
        }
        if (hides.stream().anyMatch(bit -> guest.state(bit) == BitState.UNKNOWN)) {
            return view(line, State.UNKNOWN, "the guest's CPUID is not wholly recorded");
        }
        return view(line, State.IN_FORCE, "the guest does not see " + names(hides, host));
    }

    private static LineView view(VmSettings.Line line, State state, String reason) {
        return new LineView(line.key(), line.value(), state, reason, line.isHostWide(), false);
    }

    private static LineView failed(VmSettings.Line line, String reason) {
        return new LineView(line.key(), line.value(), State.NO_EFFECT, reason, line.isHostWide(), true);
    }

    private static String names(List<Bit> bits, HostLog host) {
        Vendor vendor = host.profile().vendor().orElse(Vendor.INTEL);
        List<String> names = bits.stream().map(bit -> name(bit, vendor)).toList();
        String shown = String.join(", ", names.subList(0, Math.min(names.size(), 6)));
        return names.size() > 6 ? shown + " and " + (names.size() - 6) + " more" : shown;
    }

    private static String name(Bit bit, Vendor vendor) {
        return CATALOGUE.features().stream()
                .filter(feature -> feature.bit(vendor).equals(Optional.of(bit)))
                .map(Feature::name)
                .findFirst()
                .orElse(bit.toString());
    }
}
