package io.fleetmask.servicekit.origin;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmask.servicekit.problem.Problem;
import io.fleetmask.servicekit.problem.ProblemException;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdmissionTest {
    private static final String LOCAL = "127.0.0.1:8081";

    private final Admission admission = new Admission(OwnNames.of(Stream.of("Fleet.Example", "other.example:8443")));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1:8081",
                "localhost",
                "LOCALHOST:9000",
                "127.9.9.9",
                "[::1]:8081",
                "[0:0:0:0:0:0:0:1]",
                "192.0.2.7:8081",
                "fleet.example",
                "fleet.example:8443",
                "other.example:8443"
            })
    void knowsItsOwnNames(String host) {
        assertThat(refusal(host, List.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:8081",
                "127.0.0.1.evil.example",
                "localhost.evil.example",
                "192.0.2.8:8081",
                "2130706433",
                "127.1",
                "other.example:8444",
                "user@localhost",
                "localhost:8081:1",
                "",
                "[::1",
                "loc alhost"
            })
    void refusesOtherNames(String host) {
        assertThat(refusal(host, List.of())).contains(Problem.FOREIGN_HOST);
    }

    @Test
    void refusesTwoHosts() {
        Sender two = sender("GET", List.of(LOCAL, "evil.example"), List.of(), Optional.empty(), Optional.empty());

        assertThat(problem(two)).contains(Problem.FOREIGN_HOST);
    }

    @Test
    void admitsAClientOfHttp10ThatNamesNoHost() {
        assertThat(problem(sender("GET", List.of(), List.of(), Optional.empty(), Optional.empty())))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:8081, http://127.0.0.1:8081",
        "localhost:8081, http://LOCALHOST:8081",
        "fleet.example, https://fleet.example",
        "fleet.example:443, https://fleet.example",
        "fleet.example, http://fleet.example:80"
    })
    void admitsItsOwnPages(String host, String origin) {
        assertThat(refusal(host, List.of(origin))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:8081, http://evil.example",
        "127.0.0.1:8081, http://127.0.0.1:3000",
        "127.0.0.1:8081, http://localhost:8081",
        "127.0.0.1:8081, null",
        "127.0.0.1:8081, file://",
        "127.0.0.1:8081, http://127.0.0.1:8081/",
        "fleet.example, http://fleet.example.evil.example",
        "fleet.example, http://fleet.example:443"
    })
    void refusesPagesOfOthers(String host, String origin) {
        assertThat(refusal(host, List.of(origin))).contains(Problem.CROSS_SITE);
    }

    @Test
    void refusesOneForeignOriginOfTwo() {
        assertThat(refusal(LOCAL, List.of("http://" + LOCAL, "http://evil.example")))
                .contains(Problem.CROSS_SITE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site", "Same-Origin", "whatever", ""})
    void refusesOtherSites(String site) {
        assertThat(problem(sender("GET", List.of(LOCAL), List.of(), Optional.of(site), Optional.empty())))
                .contains(Problem.CROSS_SITE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"same-origin", "none"})
    void admitsItsOwnSiteAndTheAddressBar(String site) {
        assertThat(problem(sender("GET", List.of(LOCAL), List.of(), Optional.of(site), Optional.empty())))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/x-www-form-urlencoded",
                "Application/X-WWW-Form-Urlencoded; charset=utf-8",
                "multipart/form-data; boundary=x"
            })
    void changesNothingByAForm(String type) {
        assertThat(problem(write(type, List.of()))).contains(Problem.WRONG_CONTENT_TYPE);
    }

    @Test
    void takesPlainTextFromProgramsAndNotFromPages() {
        assertThat(problem(write("text/plain", List.of()))).isEmpty();
        assertThat(problem(write("text/plain;charset=UTF-8", List.of("http://" + LOCAL))))
                .contains(Problem.WRONG_CONTENT_TYPE);
    }

    @Test
    void takesJsonFromItsOwnPages() {
        assertThat(problem(write("application/json", List.of("http://" + LOCAL))))
                .isEmpty();
    }

    private static Sender write(String type, List<String> origins) {
        return sender("POST", List.of(LOCAL), origins, Optional.empty(), Optional.of(type));
    }

    private Optional<Problem> refusal(String host, List<String> origins) {
        return problem(sender("GET", List.of(host), origins, Optional.empty(), Optional.empty()));
    }

    private Optional<Problem> problem(Sender sender) {
        return admission.refusal(sender).map(ProblemException::problem);
    }

    private static Sender sender(
            String method,
            List<String> hosts,
            List<String> origins,
            Optional<String> site,
            Optional<String> contentType) {
        return new Sender(method, hosts, origins, site, contentType, reached());
    }

    private static InetAddress reached() {
        try {
            return InetAddress.getByName("192.0.2.7");
        } catch (java.net.UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
