package io.fleetmask.vmwarefiles.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the VMX process prints about itself and its host when it starts. */
final class ProcessSection implements Section {
    static final int MOST_ADDRESSES = 64;

    private static final String PRODUCT_LINE = "Log for VMware ";

    private final TextDecoder decoder;
    private final Warnings warnings;
    private final List<String> addresses = new ArrayList<>();
    private Optional<Product> product = Optional.empty();
    private Optional<Product> productOfCommandLine = Optional.empty();
    private Optional<String> hostname = Optional.empty();
    private Optional<Hypervisor> hypervisor = Optional.empty();
    private EvcMasks evcMasks = EvcMasks.NOT_MENTIONED;
    private boolean started;
    private boolean anotherLogStarted;

    ProcessSection(TextDecoder decoder, Warnings warnings) {
        this.decoder = decoder;
        this.warnings = warnings;
    }

    @Override
    public void register(Landmarks landmarks) {
        landmarks.on(this, PRODUCT_LINE, this::product);
        landmarks.on(this, "Command line: ", this::commandLine);
        landmarks.on(this, "Host codepage=", this::encoding);
        landmarks.on(this, "Hostname=", this::hostname);
        landmarks.on(this, "IP=", this::address);
        landmarks.on(this, "FeatureCompat: No EVC masks.", message -> evcMasks = EvcMasks.NONE);
        landmarks.on(this, "FeatureCompat: EVC masks:", message -> evcMasks = EvcMasks.ANNOUNCED);
        landmarks.on(this, "IOPL_Init: Hyper-V detected", message -> hypervisor = Optional.of(Hypervisor.HYPER_V));
        landmarks.on(this, "IOPL_Init: VMware detected", message -> hypervisor = Optional.of(Hypervisor.VMWARE));
    }

    private void product(Message message) {
        if (started) {
            anotherLogStarted = true;
            warnings.add(message.number(), "another log starts here; from here on nothing is read");
            return;
        }
        started = true;
        product = ProductNotation.inFirstLine(message.rest());
    }

    private void commandLine(Message message) {
        productOfCommandLine = ProductNotation.inCommandLine(message.rest());
    }

    private void encoding(Message message) {
        String rest = message.rest();
        String encoding = rest.substring(rest.lastIndexOf('=') + 1);
        if (!decoder.declare(encoding)) {
            warnings.add(
                    message.number(),
                    "the log's encoding \"" + encoding + "\" is unknown; UTF-8 or ISO-8859-1 is used");
        }
    }

    private void hostname(Message message) {
        started = true;
        hostname = Optional.of(message.rest()).filter(name -> !name.isEmpty());
    }

    private void address(Message message) {
        String rest = message.rest();
        int blank = rest.indexOf(' ');
        if (addresses.size() < MOST_ADDRESSES) {
            addresses.add(blank < 0 ? rest : rest.substring(0, blank));
        } else {
            warnings.add(
                    message.number(),
                    "the host has more than " + MOST_ADDRESSES + " addresses; \"" + rest + "\" is not kept");
        }
    }

    Optional<Product> product() {
        return product.or(() -> productOfCommandLine);
    }

    Optional<String> hostname() {
        return hostname;
    }

    List<String> addresses() {
        return addresses;
    }

    Optional<Hypervisor> hypervisor() {
        return hypervisor;
    }

    EvcMasks evcMasks() {
        return evcMasks;
    }

    boolean anotherLogStarted() {
        return anotherLogStarted;
    }
}
