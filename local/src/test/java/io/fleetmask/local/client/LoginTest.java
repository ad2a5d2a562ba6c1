package io.fleetmask.local.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleetmask.local.login.LoginCommand;
import io.fleetmask.local.login.LogoutCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Logging in by device code, and what the commands after it send. */
class LoginTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    Path directory;

    private final PlayedProvider provider = provider();
    private final PlayedServices services = services();
    private final List<Duration> pauses = new ArrayList<>();
    private Path file = Path.of("");

    private static PlayedProvider provider() {
        try {
            return new PlayedProvider();
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    private static PlayedServices services() {
        try {
            return PlayedServices.start((service, request) -> PlayedServices.Reply.of("{}"));
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    @BeforeEach
    void keepTheLoginHere() {
        file = directory.resolve("home").resolve("login.json");
        System.setProperty("fleetmask.login", file.toString());
    }

    @AfterEach
    void close() {
        System.clearProperty("fleetmask.login");
        provider.close();
        services.close();
    }

    @Test
    void logsInWhoEntersTheCode() throws IOException {
        provider.refuses("authorization_pending").gives("a-1", 3600, "r-1");

        String said = run(new LoginCommand(), "--provider", provider.url(), "--to", services.url());
        get(services.url());

        assertThat(said).contains(provider.url() + "/enter", "ABCD-EFGH", "You are logged in to " + services.url());
        assertThat(services.tokens).containsExactly("Bearer a-1");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void remembersWhatTheLastLoginWasToldButNotItsToken() {
        login(HOUR).keepIn(file);
        provider.gives("a-2", 3600, "r-2");

        run(new LoginCommand());

        assertThat(Login.in(file))
                .hasValueSatisfying(login -> assertThat(login.access()).isEqualTo("a-2"))
                .hasValueSatisfying(login -> assertThat(login.services()).isEqualTo(services.url()));
    }

    @Test
    void sendsTheTokenToThoseServicesOnly() throws IOException {
        login(HOUR).keepIn(file);
        try (PlayedServices others = PlayedServices.start((service, request) -> PlayedServices.Reply.of("{}"))) {
            get(others.url());

            assertThat(others.asked).hasSize(1);
            assertThat(others.tokens).isEmpty();
            assertThat(new TokenOption().isGiven(URI.create(others.url()))).isFalse();
            assertThat(new TokenOption().isGiven(URI.create(services.url()))).isTrue();
        }
    }

    @Test
    void asksAsSeldomAsTheProviderWants() {
        provider.refuses("authorization_pending").refuses("slow_down").gives("a-1", 60, "r-1");

        begin(provider.url(), services.url());

        assertThat(pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(6));
    }

    @Test
    void saysWhyItWasRefused() {
        provider.refuses("access_denied");

        assertThatThrownBy(() -> begin(provider.url(), services.url()))
                .hasMessage(provider.url() + " refuses the login: said so (access_denied)");
    }

    @Test
    void renewsATokenThatHasRunOut() {
        login(Duration.ZERO).keepIn(file);
        provider.gives("a-2", 3600, "r-2");

        get(services.url());
        get(services.url());

        assertThat(services.tokens).containsExactly("Bearer a-2", "Bearer a-2");
        assertThat(provider.asked).anyMatch(asked -> asked.contains("refresh_token=r-1"));
        assertThat(Login.in(file))
                .hasValueSatisfying(login -> assertThat(login.refresh()).hasValue("r-2"));
    }

    @Test
    void saysThatALoginHasEnded() {
        login(Duration.ZERO).keepIn(file);
        provider.refuses("invalid_grant");

        assertThatThrownBy(() -> get(services.url()))
                .hasMessage("the login at " + provider.url() + " has ended: run 'fleetmask login' again");
        assertThat(services.asked).isEmpty();
    }

    @Test
    void endsALogin() {
        login(HOUR).keepIn(file);

        String said = run(new LogoutCommand());

        assertThat(said).contains("is forgotten here, and ended there.");
        assertThat(provider.asked).anyMatch(asked -> asked.startsWith("/revoke") && asked.contains("token=r-1"));
        assertThat(file).doesNotExist();
        assertThat(run(new LogoutCommand())).contains("Nobody is logged in.");
    }

    @Test
    void sendsNothingThatOthersCouldRead() {
        assertThatThrownBy(() -> begin("http://192.0.2.1", services.url()))
                .hasMessageContaining("no login over http://192.0.2.1")
                .hasMessageContaining("use https");
        assertThatThrownBy(() -> begin(provider.url(), "http://192.0.2.1:8081"))
                .hasMessageContaining("the token is not sent to http://192.0.2.1:8081");
        assertThat(provider.asked).isEmpty();
    }

    @Test
    void saysWhereThereIsNoProvider() {
        assertThatThrownBy(() -> begin(services.url(), services.url()))
                .hasMessageStartingWith("no provider of tokens at " + services.url());
    }

    @Test
    void saysThatAFileIsNoLogin() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{");

        assertThatThrownBy(() -> get(services.url()))
                .hasMessage("the login in " + file + " cannot be read: remove it, and run 'fleetmask login' again");
    }

    private Login login(Duration left) {
        return new Login(
                provider.url(),
                "fleetmask",
                "openid",
                services.url(),
                "a-1",
                Instant.now().plus(left),
                Optional.of("r-1"));
    }

    private void begin(String issuer, String to) {
        Login.begin(issuer, "fleetmask", "openid", to, (address, code, whole) -> {}, pauses::add);
    }

    private static void get(String service) {
        new TokenOption().api(URI.create(service)).get("/clusters").required();
    }

    private static String run(Object command, String... words) {
        StringWriter out = new StringWriter();
        int code = new CommandLine(command).setOut(new PrintWriter(out)).execute(words);
        assertThat(code).isZero();
        return out.toString();
    }
}
