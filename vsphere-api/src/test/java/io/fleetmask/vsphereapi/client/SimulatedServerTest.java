package io.fleetmask.vsphereapi.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleetmask.vsphereapi.facts.HostFacts;
import io.fleetmask.vsphereapi.facts.VmFacts;
import io.fleetmask.vsphereapi.simulator.Simulator;
import io.fleetmask.vsphereapi.soap.Channel;
import io.fleetmask.vsphereapi.soap.Element;
import io.fleetmask.vsphereapi.soap.FaultException;
import io.fleetmask.vsphereapi.soap.ManagedObject;
import io.fleetmask.vsphereapi.soap.Trust;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatedServerTest {
    private static final Duration WAIT = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String VM = "DC0_C0_RP0_VM0";

    @TempDir
    private Path folder;

    @Test
    void trustsThePinnedCertificateAndNoOther() throws IOException {
        try (Simulator server = Simulator.start()) {
            Trust other = new Trust.Pinned("00".repeat(32));

            assertThatThrownBy(() -> Channel.open(server.api(), other, PATIENCE))
                    .isInstanceOf(IOException.class)
                    .hasStackTraceContaining("not the pinned one");
            assertThatThrownBy(() -> Channel.open(server.api(), new Trust.Known(), PATIENCE))
                    .isInstanceOf(IOException.class);
            assertThat(server.channel().version()).isEqualTo("6.5");
        }
    }

    @Test
    void trustsAnAuthorityFromAFile() throws IOException, FaultException {
        Path certificate = folder.resolve("ca.pem");
        try (Simulator server = Simulator.start("-certificate", certificate.toString())) {
            Channel channel = Channel.open(server.api(), new Trust.Authorities(certificate), PATIENCE);
            try (Session session = Session.login(channel, Simulator.USER, Simulator.PASSWORD)) {
                assertThat(session.about().isVirtualCenter()).isTrue();
            }
        }
    }

    @Test
    void tellsAWrongPasswordFromAServerThatIsNotThere() throws IOException {
        try (Simulator server = Simulator.start()) {
            server.govc("option.ls");
            Channel channel = server.channel();
            assertThatThrownBy(() -> Session.login(channel, "", ""))
                    .isInstanceOfSatisfying(
                            FaultException.class,
                            fault -> assertThat(fault.fault()).isEqualTo("InvalidLogin"));
        }
    }

    @Test
    void readsInPagesAndFollowsChangesFromOutside() throws IOException, FaultException {
        try (Simulator server = Simulator.start("-host", "2", "-vm", "75");
                Session session = server.login();
                UpdateStream vms = UpdateStream.of(session, List.of(VmFacts.WANTED), WAIT)) {
            List<ManagedObject> found = new ArrayList<>();
            Optional<UpdatePage> page = vms.next();
            int pages = 0;
            while (page.filter(UpdatePage::truncated).isPresent()) {
                take(vms, page.get(), found);
                pages++;
                page = vms.next();
            }
            take(vms, page.orElseThrow(), found);

            assertThat(pages).isPositive();
            assertThat(found).hasSize(150).doesNotHaveDuplicates();

            server.govc("vm.power", "-off", VM);
            List<ObjectUpdate> seen = changes(vms);
            assertThat(seen)
                    .anySatisfy(update -> assertThat(
                                    update.value("runtime.powerState").map(Element::text))
                            .contains("poweredOff"));

            server.govc("vm.destroy", VM);
            assertThat(changes(vms)).extracting(ObjectUpdate::kind).contains(ObjectUpdate.Kind.LEAVE);
        }
    }

    @Test
    void asksAgainForAPageThatWasNotTaken() throws IOException, FaultException {
        try (Simulator server = Simulator.start();
                Session session = server.login();
                UpdateStream hosts = UpdateStream.of(session, List.of(HostFacts.WANTED), WAIT)) {
            UpdatePage first = hosts.next().orElseThrow();
            hosts.taken(first);
            server.host("DC0_C0_H0", List.of("capability cpuid.aes 1"));

            UpdatePage change = hosts.next().orElseThrow();
            assertThat(change.updates()).hasSize(1);
            hosts.taken(change);
            assertThat(change.updates().get(0).values()).containsKey("config.featureCapability");
        }
    }

    @Test
    void neverTakesAnExpiredSessionForAnEmptyInventory() throws IOException, FaultException {
        try (Simulator server = Simulator.start();
                Session session = server.login()) {
            Properties properties = new Properties(session);
            assertThat(session.isAlive()).isTrue();
            String key = server.govc("session.ls", "-json").replaceAll("(?s).*?\"key\": *\"([^\"]+)\".*", "$1");
            ManagedObject host = hosts(properties).get(0);
            server.govc("option.ls");
            expire(server, session, key);

            assertThatThrownBy(() -> properties.of(host, "name", "config.featureCapability"))
                    .isInstanceOfSatisfying(
                            FaultException.class,
                            fault -> assertThat(fault.isSessionLost()).isTrue());
        }
    }

    /** Every session but that of the client that ends it, which has its own. */
    private static void expire(Simulator server, Session session, String key) throws IOException, FaultException {
        for (String line : server.govc("session.ls").lines().toList()) {
            String id = line.strip().replaceFirst("\\s.*", "");
            if (id.length() == key.length()) {
                try {
                    server.govc("session.rm", id);
                } catch (IllegalStateException gone) {
                    // A session of govc itself, which ended with it.
                }
            }
        }
        assertThat(session.isAlive()).isFalse();
    }

    private static List<ManagedObject> hosts(Properties properties) throws IOException, FaultException {
        List<ManagedObject> hosts = new ArrayList<>();
        properties.each(List.of(new Wanted("HostSystem", List.of("name"))), read -> hosts.add(read.self()));
        return hosts;
    }

    @Test
    void reconfiguresAndCyclesPower() throws IOException, FaultException {
        try (Simulator server = Simulator.start();
                Session session = server.login()) {
            server.host("*", List.of("capability cpuid.aes 1", "capability cpuid.sse3 1"));
            ManagedObject vm = vm(session);
            VmOperations operations = new VmOperations(session, PATIENCE);
            operations.powerOff(vm);
            operations.reconfigure(vm, "", Map.of("featMask.vm.cpuid.AES", "Val:0"));
            operations.powerOn(vm);

            ObjectProperties read = new Properties(session).of(vm, "runtime.featureRequirement", "config.extraConfig");
            assertThat(read.value("runtime.featureRequirement").orElseThrow().children())
                    .extracting(one -> one.text("key").orElse(""))
                    .containsExactly("cpuid.sse3");
            assertThatThrownBy(() -> operations.powerOn(vm))
                    .isInstanceOfSatisfying(
                            FaultException.class,
                            fault -> assertThat(fault.fault()).isEqualTo("InvalidPowerState"));
        }
    }

    private static ManagedObject vm(Session session) throws IOException, FaultException {
        List<ManagedObject> found = new ArrayList<>();
        new Properties(session).each(List.of(new Wanted("VirtualMachine", List.of("name"))), read -> {
            if (read.value("name").map(Element::text).filter(VM::equals).isPresent()) {
                found.add(read.self());
            }
        });
        return found.get(0);
    }

    private static void take(UpdateStream stream, UpdatePage page, List<ManagedObject> found) {
        page.updates().forEach(update -> found.add(update.self()));
        stream.taken(page);
    }

    private static List<ObjectUpdate> changes(UpdateStream stream) throws IOException, FaultException {
        UpdatePage page = stream.next().orElseThrow();
        stream.taken(page);
        return page.updates();
    }
}
