package io.fleetmask.local.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServicePlaceTest {
    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:8081, INGEST, http://127.0.0.1:8081",
        "http://127.0.0.1:8081/, REMEDIATION, http://127.0.0.1:8083",
        "http://[::1]:9000, ANALYSIS, http://[::1]:9001",
        "https://fleetmask.example, ANALYSIS, https://fleetmask.example/analysis",
        "https://tools.example/fleet/, INGEST, https://tools.example/fleet/ingest",
    })
    void areOnPortsInARowOrBelowOneAddress(String base, ServicePlace place, String address) {
        assertThat(place.of(base)).hasToString(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"foo", "ftp://fleetmask.example", "127.0.0.1:8081", "http://", "http://a b"})
    void refuseWhatIsNoAddress(String base) {
        assertThatThrownBy(() -> ServicePlace.INGEST.of(base))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("\"" + base + "\" is no address of the services");
    }

    @Test
    void keepThePathOfAnAddressWithAPort() {
        assertThat(ServicePlace.ANALYSIS.of("http://127.0.0.1:8081/x")).hasToString("http://127.0.0.1:8082/x");
    }
}
