package io.fleetmask.local.offline;

import io.fleetmask.cpuid.HardwareVersion;
import io.fleetmask.cpuid.Vendor;
import io.fleetmask.cpuid.feature.FeatureCatalogue;
import io.fleetmask.cpuid.feature.HostProfile;
import io.fleetmask.cpuid.migration.Differences;
import io.fleetmask.cpuid.migration.MaskOutcome;
import io.fleetmask.local.connect.Credentials;
import io.fleetmask.local.connect.Questions;
import io.fleetmask.local.connect.Servers;
import io.fleetmask.local.connect.UnreadableServerException;
import io.fleetmask.local.terminal.Page;
import io.fleetmask.vsphereapi.facts.Snapshot;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fleetmask connect}: asks ESXi hosts or a vCenter themselves. */
@Command(
        name = "connect",
        description =
                "Reads ESXi hosts or a vCenter once, with any account that may look at them, and prints for each cluster"
                        + " who can migrate where and the .vmx lines that open every way. Nothing is changed there.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every way is open",
            "1:some way is blocked",
            "2:wrong usage",
            "3:a server or a host cannot be read",
            "4:cannot tell"
        })
public final class ConnectCommand implements Callable<Integer> {
    @Parameters(
            arity = "1..*",
            paramLabel = "HOST",
            description = "A vCenter, or ESXi hosts: name or address, and :port")
    private List<String> servers = List.of();

    @Option(names = "--user", paramLabel = "NAME", description = "Who logs in; asked for if left out")
    private Optional<String> user = Optional.empty();

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "A file with the password in its first line; asked for if left out")
    private Optional<Path> passwordFile = Optional.empty();

    @ArgGroup
    private Believed believed = new Believed();

    /** At most one of these; without any, the certificate is shown and asked about. */
    static final class Believed {
        @Option(
                names = "--thumbprint",
                paramLabel = "SHA-256",
                description = "The SHA-256 of the server's certificate; once for each server")
        private List<String> thumbprints = List.of();

        @Option(names = "--ca", paramLabel = "FILE", description = "Certificates of authorities, PEM")
        private Optional<Path> authorities = Optional.empty();
    }

    @Mixin
    private VersionOption version = new VersionOption();

    @Option(names = "--syntax", description = "${COMPLETION-CANDIDATES}; auto: featmask from version 9 on")
    private Syntax syntax = Syntax.cpuid;

    @Spec
    private CommandSpec spec;

    private final Questions person = Questions.ofTerminal();

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        try {
            ConnectedHosts hosts = read(credentials(), err);
            hosts.remarks().forEach(err::println);
            int worst = ExitCode.DONE;
            Map<String, HostLogs> groups = hosts.groups();
            for (Map.Entry<String, HostLogs> group : groups.entrySet()) {
                if (groups.size() > 1) {
                    spec.commandLine().getOut().println("# " + group.getKey());
                }
                worst = Math.max(worst, print(group.getValue(), err));
            }
            hosts.refused().forEach(bad -> err.println("fleetmask connect: skipped " + bad.getMessage()));
            return hosts.refused().isEmpty() && !groups.isEmpty() ? worst : ExitCode.BAD_INPUT;
        } catch (UnreadableServerException | IOException failed) {
            err.println("fleetmask connect: " + failed.getMessage());
            return ExitCode.BAD_INPUT;
        }
    }

    private ConnectedHosts read(Credentials credentials, PrintWriter err) throws UnreadableServerException {
        Servers reader;
        try {
            reader = new Servers(believed.thumbprints, believed.authorities, person, err);
        } catch (IllegalArgumentException malformed) {
            throw new ParameterException(spec.commandLine(), String.valueOf(malformed.getMessage()), malformed);
        }
        ConnectedHosts hosts = new ConnectedHosts();
        for (String server : servers) {
            URI address = Servers.address(server);
            Snapshot inventory = reader.read(address, credentials);
            err.println(address.getAuthority() + ": " + inventory.about() + ", "
                    + inventory.hosts().size() + (inventory.hosts().size() == 1 ? " host, " : " hosts, ")
                    + inventory.vms().size() + (inventory.vms().size() == 1 ? " VM" : " VMs"));
            hosts.add(address.getHost(), inventory);
        }
        return hosts;
    }

    private Credentials credentials() throws IOException {
        String name = user.or(() -> person.ask("User name: "))
                .orElseThrow(() -> new ParameterException(spec.commandLine(), "Who logs in? Give --user."));
        if (passwordFile.isPresent()) {
            String text = Files.readString(passwordFile.get());
            return new Credentials(name, text.lines().findFirst().orElse(""));
        }
        String password = person.secret("Password of " + name + ": ")
                .orElseThrow(() ->
                        new ParameterException(spec.commandLine(), "Nobody can be asked here: give --password-file."));
        return new Credentials(name, password);
    }

    private int print(HostLogs hosts, PrintWriter err) {
        HardwareVersion chosen = version.choose(hosts.versions(), err);
        PrintWriter out = spec.commandLine().getOut();
        int exitCode;
        if (hosts.logs().size() == 1) {
            out.println(
                    hosts.names().get(0) + ": one host, " + hosts.logs().get(0).profile() + "; comparing takes two.");
            return ExitCode.DONE;
        }
        if (hosts.logs().size() == 2) {
            ComparisonView view = ComparisonView.of(hosts, chosen);
            new ComparisonText(Page.of(out)).print(view);
            exitCode = view.exitCode();
        } else {
            MatrixView view = MatrixView.of(hosts, chosen);
            new MatrixText(Page.of(out)).print(view);
            exitCode = view.exitCode();
        }
        out.println();
        mask(hosts, chosen, err);
        return exitCode;
    }

    /** The lines for each maker's hosts: between makers there are none. */
    private void mask(HostLogs hosts, HardwareVersion chosen, PrintWriter err) {
        hosts.byVendor().forEach((vendor, places) -> {
            List<HostLog> same = places.stream().map(hosts.logs()::get).toList();
            List<HostProfile> profiles = same.stream().map(HostLog::profile).toList();
            MaskOutcome outcome = new Differences().maskFor(new Vendor(vendor), profiles, FeatureCatalogue.vmware());
            if (outcome instanceof MaskOutcome.Masked masked && same.size() > 1) {
                MaskRequest request = new MaskRequest(HostLogs.of(same), new Differences(), chosen);
                new MaskText(Page.of(spec.commandLine().getOut()), Page.ofNotes(err))
                        .print(MaskView.of(request, masked.mask()), syntax);
            }
        });
    }
}
