package io.fleetmask.local.offline;

import io.fleetmask.local.input.Inputs;
import io.fleetmask.vmwarefiles.audit.VmxAudit;
import io.fleetmask.vmwarefiles.forms.FormContent;
import io.fleetmask.vmwarefiles.forms.HostForms;
import io.fleetmask.vmwarefiles.log.QuotedLog;
import io.fleetmask.vmwarefiles.log.ReadResult;
import io.fleetmask.vmwarefiles.log.VmwareLogReader;
import io.fleetmask.vmwarefiles.vmx.VmxDocument;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds hosts in whatever the user named: logs, other tools' output, both within folders and archives. */
final class HostFiles implements Inputs.Visitor {
    private static final int LOOKED_AT = 1 << 16;
    private static final String NO_HOST = "it tells neither of a host (cpuFeature, featureCapability) nor of a VM that"
            + " runs (runtime.featureRequirement)";

    private final List<HostLog> hosts = new ArrayList<>();
    private final List<FoundVmx> configurations = new ArrayList<>();
    private final List<BadInputException> refused = new ArrayList<>();
    private final boolean wantsConfigurations;

    /** A VM's configuration file, judged. */
    record FoundVmx(String name, VmxDocument document, VmxAudit audit) {
        static FoundVmx read(String name, byte[] content) {
            return new FoundVmx(name, VmxDocument.read(content), VmxAudit.of(content));
        }

        /** What to call the VM: its display name, or the file where it has none. */
        String vm() {
            return audit.name().orElse(name);
        }
    }

    private HostFiles(boolean wantsConfigurations) {
        this.wantsConfigurations = wantsConfigurations;
    }

    /** Reads all of them; what cannot be used is in {@link #refused()}. */
    static HostFiles read(List<String> named) {
        return read(named, false);
    }

    /** Reads hosts, and the configurations of VMs too. */
    static HostFiles readWithConfigurations(List<String> named) {
        return read(named, true);
    }

    private static HostFiles read(List<String> named, boolean wantsConfigurations) {
        HostFiles files = new HostFiles(wantsConfigurations);
        for (String argument : named) {
            int before = files.found();
            Inputs.visit(List.of(argument), files);
            if (files.found() == before) {
                files.unreadable(argument, "holds no vmware.log and nothing else that tells of a host");
            }
        }
        return files;
    }

    private int found() {
        return hosts.size() + refused.size() + configurations.size();
    }

    List<FoundVmx> configurations() {
        return List.copyOf(configurations);
    }

    List<HostLog> hosts() {
        return List.copyOf(hosts);
    }

    List<BadInputException> refused() {
        return List.copyOf(refused);
    }

    @Override
    public void unreadable(String name, String reason) {
        refused.add(new BadInputException(name, reason));
    }

    @Override
    public void file(String name, boolean asked, InputStream bytes) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(bytes, LOOKED_AT);
        buffered.mark(LOOKED_AT);
        byte[] beginning = buffered.readNBytes(LOOKED_AT);
        buffered.reset();
        ReadResult first = VmwareLogReader.read(new ByteArrayInputStream(beginning));
        if (!(first instanceof ReadResult.NotAVmwareLog other)) {
            log(name, VmwareLogReader.read(buffered));
        } else if (asked || !looksBinary(beginning)) {
            other(name, asked, buffered.readNBytes(HostForms.LARGEST), other);
        }
    }

    private void log(String name, ReadResult result) {
        if (result instanceof ReadResult.HostFound found) {
            hosts.add(HostLog.of(name, found.log()));
        } else if (result instanceof ReadResult.NoCpuidBlock cut) {
            unreadable(name, cut.reason());
        } else if (result instanceof ReadResult.NotAVmwareLog other) {
            unreadable(name, other.reason());
        }
    }

    private void other(String name, boolean asked, byte[] content, ReadResult.NotAVmwareLog noLog) throws IOException {
        Optional<FormContent> form = HostForms.read(content);
        Map<String, byte[]> quoted = form.isPresent() ? Map.of() : QuotedLog.unquoted(content);
        if (form.isPresent()) {
            described(name, form.get());
        } else if (!quoted.isEmpty()) {
            for (Map.Entry<String, byte[]> log : quoted.entrySet()) {
                String place = log.getKey().isEmpty() ? name : name + ": " + log.getKey();
                log(place, VmwareLogReader.read(new ByteArrayInputStream(log.getValue())));
            }
        } else if (VmxAudit.isVmx(content) && (asked || wantsConfigurations)) {
            configuration(name, content);
        } else if (asked) {
            unreadable(name, HostForms.mayBeOne(content) ? NO_HOST : noLog.reason());
        }
    }

    private void configuration(String name, byte[] content) {
        if (wantsConfigurations) {
            configurations.add(FoundVmx.read(name, content));
        } else {
            unreadable(name, "is the configuration of a VM and tells of no host");
        }
    }

    private void described(String name, FormContent content) {
        if (content instanceof FormContent.Described described) {
            if (described.hosts().isEmpty()) {
                unreadable(
                        name,
                        "it tells what VMs need and of no host; with what their host told in the same file, compare says where they"
                                + " may go");
            }
            described.hosts().forEach(host -> hosts.add(DescribedLog.of(name, host, described)));
        } else if (content instanceof FormContent.Refused no) {
            unreadable(name, no.form() + ": " + no.reason());
        }
    }

    /** UTF-16 has a mark at its beginning, and zeros. */
    private static boolean looksBinary(byte[] beginning) {
        boolean wide = beginning.length > 1 && (beginning[0] & 0xff) >= 0xfe && (beginning[1] & 0xff) >= 0xfe;
        for (byte one : beginning) {
            if (one == 0 && !wide) {
                return true;
            }
        }
        return false;
    }
}
