package io.fleetmask.local.offline;

import io.fleetmask.local.offline.HostFiles.FoundVmx;
import io.fleetmask.vmwarefiles.log.LogTime;
import io.fleetmask.vmwarefiles.log.PowerOn;
import io.fleetmask.vmwarefiles.vmx.VmxIdentity;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which of several logs are those of one VM. */
final class VmLogs {
    private static final Pattern FILE = Pattern.compile("(.*[/\\\\!])?([^/\\\\!]*)", Pattern.DOTALL);
    private static final Pattern NUMBER = Pattern.compile("-([0-9]{1,9})\\.log");

    private VmLogs() {}

    /** The last power-on of a VM in a log. */
    record Logged(HostLog host, PowerOn powerOn) {
        /** When it was; a log that does not say so counts as older than one that does. */
        private Instant at() {
            return powerOn.startedAt()
                    .map((LogTime time) -> time.resolve(ZoneId.systemDefault(), Instant.now()))
                    .orElse(Instant.MIN);
        }

        /** {@code vmware.log} is the newest of a folder; of the rest the highest number. */
        private long rank() {
            Matcher number = NUMBER.matcher(nameOf(host.file()));
            return number.find() ? Long.parseLong(number.group(1)) : Long.MAX_VALUE;
        }
    }

    /**
     * The power-ons of a configuration's VM, the newest first: those of the logs beside it, or else of logs elsewhere that
     * name the same VM.
     */
    static List<Logged> of(FoundVmx vm, List<HostLog> logs) {
        List<Logged> same = logs.stream()
                .flatMap(log -> last(log).stream())
                .filter(logged -> !contradicts(vm, logged.powerOn()))
                .toList();
        List<Logged> beside = same.stream()
                .filter(logged -> folderOf(logged.host().file()).equals(folderOf(vm.name())))
                .filter(logged -> namesFile(vm, logged.powerOn()) || hasUuidOf(vm, logged.powerOn()))
                .toList();
        List<Logged> chosen = beside.isEmpty()
                ? same.stream()
                        .filter(logged -> hasUuidOf(vm, logged.powerOn()))
                        .toList()
                : beside;
        return chosen.stream()
                .sorted(Comparator.comparing(Logged::at)
                        .thenComparing(Logged::rank)
                        .reversed())
                .toList();
    }

    private static Optional<Logged> last(HostLog log) {
        List<PowerOn> all = log.log().powerOns();
        return all.isEmpty() ? Optional.empty() : Optional.of(new Logged(log, all.get(all.size() - 1)));
    }

    /** A log that names another file, or another VM, is none of this VM's even where it lies beside it. */
    private static boolean contradicts(FoundVmx vm, PowerOn powerOn) {
        boolean otherUuid = uuid(new VmxIdentity(vm.document()).biosUuid())
                .flatMap(own -> uuid(powerOn.vm().biosUuid()).map(logged -> !logged.equals(own)))
                .orElse(false);
        return otherUuid || !namesFile(vm, powerOn);
    }

    private static boolean hasUuidOf(FoundVmx vm, PowerOn powerOn) {
        Optional<String> own = uuid(new VmxIdentity(vm.document()).biosUuid());
        return own.isPresent() && own.equals(uuid(powerOn.vm().biosUuid()));
    }

    private static boolean namesFile(FoundVmx vm, PowerOn powerOn) {
        return powerOn.vm()
                .vmxPath()
                .map(path -> nameOf(path.strip()).equals(nameOf(vm.name())))
                .orElse(true);
    }

    private static Optional<String> uuid(Optional<String> written) {
        return written.map(text -> text.replaceAll("[ -]", "").toLowerCase(Locale.ROOT));
    }

    private static String folderOf(String file) {
        Matcher parts = FILE.matcher(file);
        return parts.matches() && parts.group(1) != null ? parts.group(1) : "";
    }

    private static String nameOf(String file) {
        Matcher parts = FILE.matcher(file);
        return parts.matches() ? parts.group(2) : file;
    }
}
