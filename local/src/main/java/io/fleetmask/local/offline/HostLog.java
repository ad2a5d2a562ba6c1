package io.fleetmask.local.offline;

import io.fleetmask.cpuid.FeatureCatalogue;
import io.fleetmask.cpuid.HardwareVersion;
import io.fleetmask.cpuid.HostProfile;
import io.fleetmask.cpuid.PrintedCapabilities;
import io.fleetmask.cpuid.Product;
import io.fleetmask.vmwarefiles.log.PowerOn;
import io.fleetmask.vmwarefiles.log.ReadResult;
import io.fleetmask.vmwarefiles.log.VmwareLog;
import io.fleetmask.vmwarefiles.log.VmwareLogReader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * A vmware.log that was read, as one host with its VMs.
 *
 * @param file the file as the user named it
 */
record HostLog(String file, VmwareLog log, HostProfile profile) {
    private static final int GZIP_FIRST = 0x1f;
    private static final int GZIP_SECOND = 0x8b;

    /** Reads a log, plain or gzip-compressed; {@code -} is standard input. */
    static HostLog read(String file) throws BadInputException {
        try (InputStream bytes = plain(open(file))) {
            return of(file, VmwareLogReader.read(bytes));
        } catch (NoSuchFileException missing) {
            throw new BadInputException(file, "no such file");
        } catch (IOException unreadable) {
            throw new BadInputException(file, String.valueOf(unreadable.getMessage()));
        }
    }

    private static InputStream open(String file) throws IOException {
        return file.equals("-") ? System.in : Files.newInputStream(Path.of(file));
    }

    private static InputStream plain(InputStream bytes) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(bytes, 1 << 16);
        buffered.mark(2);
        boolean compressed = buffered.read() == GZIP_FIRST && buffered.read() == GZIP_SECOND;
        buffered.reset();
        return compressed ? new GZIPInputStream(buffered, 1 << 16) : buffered;
    }

    private static HostLog of(String file, ReadResult result) throws BadInputException {
        if (result instanceof ReadResult.HostFound found) {
            VmwareLog log = found.log();
            return new HostLog(file, log, profile(log));
        }
        if (result instanceof ReadResult.NoCpuidBlock cut) {
            throw new BadInputException(file, cut.reason());
        }
        ReadResult.NotAVmwareLog other = (ReadResult.NotAVmwareLog) result;
        throw new BadInputException(file, other.reason());
    }

    private static HostProfile profile(VmwareLog log) {
        HostProfile profile = HostProfile.of(log.host().cpuid(), printed(log), FeatureCatalogue.vmware());
        return log.isVirtualisationSwitchedOff() ? profile.withoutVirtualisation() : profile;
    }

    /** VMware's own list, from the newest power-on that printed one. */
    static Optional<PrintedCapabilities> printed(VmwareLog log) {
        Optional<Product> product = log.product().map(p -> new Product(p.name(), p.version()));
        return newestFirst(log)
                .flatMap(powerOn -> powerOn.capabilities().stream())
                .findFirst()
                .map(values -> new PrintedCapabilities(product, asText(values)));
    }

    private static Stream<PowerOn> newestFirst(VmwareLog log) {
        List<PowerOn> powerOns = log.powerOns();
        return Stream.iterate(powerOns.size() - 1, index -> index >= 0, index -> index - 1)
                .map(powerOns::get);
    }

    private static Map<String, String> asText(Map<String, Long> values) {
        Map<String, String> text = new TreeMap<>();
        values.forEach((name, value) -> text.put(name.toLowerCase(java.util.Locale.ROOT), Long.toString(value)));
        return text;
    }

    /** How to call the host: its name, or the file where the log has none. */
    String name() {
        return log.host().name().orElse(file);
    }

    /** Whether a VM of it ran beside another hypervisor, where lines of its configuration may do nothing. */
    boolean hasUserLevelMonitor() {
        return log.powerOns().stream().anyMatch(PowerOn::hasUserLevelMonitor);
    }

    /** The hardware versions of its VMs. */
    Stream<HardwareVersion> versions() {
        return log.powerOns().stream()
                .flatMap(powerOn -> powerOn.vm().hardwareVersion().stream())
                .distinct();
    }
}
