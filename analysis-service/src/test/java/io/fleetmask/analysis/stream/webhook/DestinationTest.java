package io.fleetmask.analysis.stream.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationTest {
    private static final Destination STRICT = new Destination(Optional.empty());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.1.2.3",
                "172.31.255.255",
                "192.168.0.1",
                "169.254.169.254",
                "100.64.0.1",
                "0.0.0.0",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "::ffff:10.0.0.1",
                "fd00::1",
                "fe80::1",
                "64:ff9b::a00:1",
                "2002:a00:1::",
                "3fff::1",
                "5f00::1",
                "ff02::1",
                "100::1",
                "::ffff:0:127.0.0.1"
            })
    void refusesAddressesThatAreNotPublic(String address) throws UnknownHostException {
        assertThat(STRICT.mayBeCalled(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1.1.1", "172.32.0.1", "100.128.0.1", "2606:4700::1111"})
    void takesPublicAddresses(String address) throws UnknownHostException {
        assertThat(STRICT.mayBeCalled(InetAddress.getByName(address))).isTrue();
    }

    @Test
    void takesWhatConfigurationAllows() throws UnknownHostException {
        Destination relaxed = new Destination(Optional.of(List.of("10.1.0.0/16", "fd00::/8")));
        assertThat(relaxed.mayBeCalled(InetAddress.getByName("10.1.2.3"))).isTrue();
        assertThat(relaxed.mayBeCalled(InetAddress.getByName("fd12::1"))).isTrue();
        assertThat(relaxed.mayBeCalled(InetAddress.getByName("10.2.0.1"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://1.1.1.1/",
                "//1.1.1.1/",
                "/hook",
                "http:///hook",
                "http://user@1.1.1.1/",
                "http://1.1.1.1/#top",
                "http://[::1]/",
                "http://10.0.0.1:8080/hook",
                "http://1.1.1.1:22/hook",
                "http://1.1.1.1:25/hook",
                "http://1.1.1.1:0/hook",
                "http://1.1.1.1:99999/hook",
                "not a url"
            })
    void refusesUrlsThatMustNotBeCalled(String url) {
        assertThatThrownBy(() -> STRICT.check(url)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Else one could ask here which names and addresses the network inside has. */
    @Test
    void tellsNothingOfNamesInside() {
        assertThatThrownBy(() -> STRICT.check("http://localhost/hook"))
                .hasMessageContaining("localhost has no public address")
                .hasMessageNotContaining("127.0.0.1");
        assertThatThrownBy(() -> STRICT.check("http://no-such-host.invalid/hook"))
                .hasMessageContaining("no-such-host.invalid has no public address");
    }

    @Test
    void takesAnOrdinaryUrl() {
        assertThat(STRICT.check("https://1.1.1.1:8443/hook?for=lab"))
                .hasPort(8443)
                .hasPath("/hook");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ten", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "example.org/8"})
    void refusesNetworksThatAreNone(String network) {
        assertThatThrownBy(() -> Network.parse(network)).isInstanceOf(IllegalArgumentException.class);
    }
}
