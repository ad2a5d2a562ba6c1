package io.fleetmask.vmwarefiles.log;

import io.fleetmask.cpuid.CpuidTable;
import io.fleetmask.vmwarefiles.log.Landmarks.Landmark;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Leads each message to the section that understands it, and puts together what the sections have kept. */
final class LogAssembler {
    /** Bounds every text that is kept; the longest line that matters in a real log has less than 2,700 bytes. */
    static final int LONGEST = 4096;

    private final LogFormat format;
    private final Warnings warnings;
    private final TextDecoder decoder = new TextDecoder();
    private final Landmarks landmarks = new Landmarks();
    private final PowerOns powerOns;
    private final ProcessSection process;
    private final HostCpuidSection hostCpuid;
    private final ProcessorsSection processors;
    private final DictionarySection dictionary;
    private final PowerSection power;
    private final Message message;
    private Optional<Section> latest = Optional.empty();

    LogAssembler(LogFormat format, ByteLine line, Warnings warnings) {
        this.format = format;
        this.warnings = warnings;
        message = new Message(line, format, decoder);
        powerOns = new PowerOns(warnings);
        process = new ProcessSection(decoder, warnings);
        hostCpuid = new HostCpuidSection(warnings);
        processors = new ProcessorsSection(warnings);
        dictionary = new DictionarySection(powerOns, warnings);
        Section guest = new GuestSection(powerOns, warnings);
        Section features = new FeatureSection(powerOns, warnings);
        power = new PowerSection(powerOns, warnings);
        Stream.of(process, hostCpuid, processors, dictionary, guest, features, power)
                .forEach(section -> section.register(landmarks));
    }

    /** Takes the message that starts at an offset of the line; false when nothing more is to be read. */
    boolean accept(ByteLine line, int offset) {
        Optional<Landmark> landmark = landmarks.find(line, offset);
        boolean leaves =
                landmark.isEmpty() || (latest.isPresent() && landmark.get().section() != latest.get());
        if (leaves) {
            leave(line);
        }
        landmark.ifPresent(found -> take(found, line, offset));
        return !process.anotherLogStarted() && !hostCpuid.anotherHostStarted();
    }

    /** Of what follows the first line of a message one thing counts; the rest may be anybody's text. */
    void acceptContinuation(ByteLine line, int offset) {
        if (offset >= 0
                && line.isTerminated()
                && line.length() <= LONGEST
                && line.hasAt(offset, PowerSection.FAILURE)) {
            power.failure(message.at(offset + PowerSection.FAILURE.length));
        }
    }

    private void take(Landmark landmark, ByteLine line, int offset) {
        Section section = landmark.section();
        if (!line.isTerminated() && !section.understandsCutLines()) {
            warnings.add(line.number(), "the last line has no line end; it may be cut and is not used");
            return;
        }
        if (line.length() > LONGEST) {
            warnings.add(line.number(), "the line is longer than " + LONGEST + " bytes and is not used");
            return;
        }
        latest = Optional.of(section);
        landmark.action().accept(message.at(offset + landmark.beginning().length));
    }

    /** A line without its end may itself be a cut line of the section, so it proves nothing. */
    private void leave(ByteLine line) {
        if (latest.isPresent() && line.isTerminated()) {
            latest.get().followed();
            latest = Optional.empty();
        }
    }

    boolean hasHostCpuid() {
        return !hostCpuid.isMissing();
    }

    VmwareLog assemble() {
        CpuidTable one = hostCpuid.table();
        CpuidTable all = processors.reduce(one);
        ProcessorDifferences differences = processors.differences(one);
        if (differences.isHeterogeneous()) {
            warnings.add(
                    1,
                    "the host's processors differ in features of " + differences.features()
                            + "; only what all of them have is used");
        }
        Host host = new Host(
                process.hostname(),
                process.addresses(),
                hostCpuid.codename(),
                hostCpuid.brand(),
                all,
                differences,
                Hypervisor.of(one).or(process::hypervisor),
                process.evcMasks(),
                hostCpuid.time());
        List<PowerOn> built = powerOns.build(all);
        return new VmwareLog(
                format.name(),
                process.product(),
                host,
                dictionary.hostSettings(),
                dictionary.hostSettingPlaces(),
                built,
                warnings.list());
    }
}
