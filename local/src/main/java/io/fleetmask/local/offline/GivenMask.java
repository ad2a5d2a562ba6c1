package io.fleetmask.local.offline;

import io.fleetmask.cpuid.HardwareVersion;
import io.fleetmask.cpuid.Vendor;
import io.fleetmask.cpuid.feature.FeatureCatalogue;
import io.fleetmask.cpuid.feature.HostProfile;
import io.fleetmask.cpuid.migration.CpuidMask;
import io.fleetmask.cpuid.migration.Differences;
import io.fleetmask.cpuid.migration.MaskOutcome;
import io.fleetmask.cpuid.setting.RegisterKey;
import io.fleetmask.cpuid.setting.VmSettings;
import io.fleetmask.vmwarefiles.merge.CpuidSettings;
import io.fleetmask.vmwarefiles.merge.HiddenFeature;
import io.fleetmask.vmwarefiles.merge.MaskMerge;
import io.fleetmask.vmwarefiles.merge.MaskSyntax;
import io.fleetmask.vmwarefiles.merge.MergedMask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a VM must not see, as somebody gave it: a file of mask lines, or the logs of the hosts it shall migrate among.
 *
 * @param hostWide lines that files of the hosts have for every VM
 * @param doubts why it may hide too little, or does not help everywhere; each in a sentence
 * @param exitCode what the doubts mean for the shell
 */
record GivenMask(
        Map<Vendor, List<HiddenFeature>> byVendor, Map<String, String> hostWide, List<String> doubts, int exitCode) {
    private static final int LARGEST = 1 << 20;

    /**
     * Reads it from files.
     *
     * @param vendor the maker of the processors, which mask lines do not tell; logs do
     * @param version of the VM: what it would never be shown needs no zero
     */
    static GivenMask read(List<String> files, Vendor vendor, HardwareVersion version) throws BadInputException {
        if (files.size() != 1) {
            return of(HostLogs.read(files), version);
        }
        String file = files.get(0);
        byte[] beginning = beginning(file);
        if (MaskFile.isOne(beginning)) {
            return new GivenMask(MaskFile.read(file, beginning, vendor), Map.of(), List.of(), ExitCode.DONE);
        }
        if (file.equals("-")) {
            throw new BadInputException(file, "standard input holds no mask lines");
        }
        try {
            return of(HostLogs.read(files), version);
        } catch (BadInputException noLog) {
            throw new BadInputException(file, "holds no mask lines, and is no log either: " + noLog.reason());
        }
    }

    private static byte[] beginning(String file) throws BadInputException {
        try (var bytes = file.equals("-") ? System.in : Files.newInputStream(Path.of(file))) {
            return bytes.readNBytes(LARGEST);
        } catch (NoSuchFileException missing) {
            throw new BadInputException(file, "no such file");
        } catch (IOException unreadable) {
            throw new BadInputException(file, String.valueOf(unreadable.getMessage()));
        }
    }

    private static GivenMask of(HostLogs hosts, HardwareVersion version) throws BadInputException {
        if (!hosts.refused().isEmpty()) {
            // A host that is left out could lack what the mask then does not hide.
            throw BadInputException.joined(hosts.refused());
        }
        List<String> vendors = List.copyOf(hosts.byVendor().keySet());
        if (vendors.size() != 1) {
            String doubt = "between processors of different makers no VM can migrate, and no mask helps: " + vendors;
            return new GivenMask(Map.of(), Map.of(), List.of(doubt), ExitCode.NO);
        }
        Vendor vendor = new Vendor(vendors.get(0));
        Differences strategy = new Differences();
        List<HostProfile> profiles = hosts.logs().stream().map(HostLog::profile).toList();
        MaskOutcome.Masked outcome = (MaskOutcome.Masked) strategy.maskFor(vendor, profiles, FeatureCatalogue.vmware());
        MaskView view = MaskView.of(new MaskRequest(hosts, strategy, version), outcome.mask());
        return new GivenMask(
                Map.of(vendor, hidden(outcome.mask().at(version))),
                HostWideLines.of(hosts),
                doubts(view, hosts),
                view.exitCode());
    }

    private static List<HiddenFeature> hidden(CpuidMask mask) {
        return mask.hidden().stream()
                .flatMap(feature ->
                        feature.bit(mask.vendor()).stream().map(bit -> new HiddenFeature(feature.name(), bit)))
                .toList();
    }

    private static List<String> doubts(MaskView view, HostLogs hosts) {
        List<String> doubts = new ArrayList<>(view.unfit());
        view.incomplete()
                .forEach(host ->
                        doubts.add("part of the CPUID of " + host + " is unknown; the mask may hide too little"));
        doubts.addAll(HostWideLines.sentences(hosts));
        doubts.addAll(UserLevelMonitor.sentences(hosts));
        return doubts;
    }

    /** All that is to be hidden, on whatever processors. */
    List<HiddenFeature> hidden() {
        return byVendor.values().stream().flatMap(List::stream).distinct().toList();
    }

    /** Whether every bit can be written by name. */
    boolean isNamed() {
        return hidden().stream().allMatch(HiddenFeature::isNamed);
    }

    /** The mask merged into a configuration, with all lines that take effect on any of the processors concerned. */
    MergedMask mergeInto(CpuidSettings settings, MaskSyntax syntax) {
        CpuidSettings current = settings;
        MergedMask merged = new MaskMerge(current, Vendor.INTEL, List.of()).undo();
        for (Map.Entry<Vendor, List<HiddenFeature>> part :
                withOutranking(settings).entrySet()) {
            MergedMask next = new MaskMerge(current, part.getKey(), List.of()).hide(part.getValue(), syntax, hostWide);
            current = current.edit(next.lines());
            merged = merged.then(next);
        }
        return merged;
    }

    /** Where the configuration has a line for AMD's processors that outranks the plain one, it must hide the same. */
    private Map<Vendor, List<HiddenFeature>> withOutranking(CpuidSettings settings) {
        Map<Vendor, List<HiddenFeature>> parts = new LinkedHashMap<>(byVendor);
        VmSettings onAmd = new VmSettings(Vendor.AMD, settings.all());
        List<HiddenFeature> outranked = hidden().stream()
                .filter(each -> onAmd.inEffect(each.bit().word())
                        .flatMap(line -> RegisterKey.parse(line.key()))
                        .filter(key -> key.maker() == RegisterKey.Maker.AMD)
                        .isPresent())
                .toList();
        if (!outranked.isEmpty()) {
            parts.merge(
                    Vendor.AMD,
                    outranked,
                    (mine, more) -> Stream.concat(mine.stream(), more.stream())
                            .distinct()
                            .toList());
        }
        return parts;
    }
}
