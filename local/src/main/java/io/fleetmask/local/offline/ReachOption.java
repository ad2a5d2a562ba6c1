package io.fleetmask.local.offline;

import io.fleetmask.cpuid.migration.NamedBaseline;
import io.fleetmask.local.terminal.Page;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The {@code --baselines} option: which of these modes a host reaches. */
final class ReachOption {
    @Option(
            names = "--baselines",
            paramLabel = "FILE",
            description = "A vCenter's supportedEVCMode as JSON, or a generation by hand: says of each host the highest"
                    + " that it reaches and what it lacks for the next",
            converter = Converter.class)
    private Modes modes = new Modes(List.of());

    /** The modes of a file. */
    record Modes(List<NamedBaseline> all) {}

    static final class Converter implements ITypeConverter<Modes> {
        @Override
        public Modes convert(String file) {
            try {
                return new Modes(BaselineFiles.read(file));
            } catch (IllegalArgumentException wrong) {
                throw new TypeConversionException(String.valueOf(wrong.getMessage()));
            }
        }
    }

    Reach of(HostLog host) {
        return Reach.of(host.profile(), modes.all());
    }

    /** Says it of every host. */
    void print(HostLogs hosts, Page notes) {
        for (int place = 0; place < hosts.logs().size(); place++) {
            String name = hosts.names().get(place);
            HostLog host = hosts.logs().get(place);
            of(host).sentence().ifPresent(sentence -> notes.text(name + " " + sentence + "."));
        }
    }
}
