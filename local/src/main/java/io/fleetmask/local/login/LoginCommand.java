package io.fleetmask.local.login;

import io.fleetmask.local.client.Login;
import io.fleetmask.local.client.ServicePlace;
import io.fleetmask.local.terminal.Page;
import io.fleetmask.local.terminal.Printable;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code fleetmask login}: fetches a token by device code, and keeps it for the commands that follow. */
@Command(
        name = "login",
        description = {
            "Logs you in to services that demand it: prints an address and a code for a browser, on whatever machine, and waits.",
            "",
            "The token is kept in ~/.fleetmask/login.json, which only you may read, sent to these services only, and renewed when it"
                    + " runs out. --token-file and FLEETMASK_TOKEN go first. What was said at the last login need not be said again."
        },
        mixinStandardHelpOptions = true)
public final class LoginCommand implements Callable<Integer> {
    @Option(
            names = "--provider",
            paramLabel = "URL",
            description = "who gives tokens, as the services know it (quarkus.oidc.auth-server-url)")
    private Optional<String> provider = Optional.empty();

    @Option(
            names = "--client-id",
            paramLabel = "ID",
            description =
                    "what the provider calls this program: a public client with device-code login (default: fleetmask)")
    private Optional<String> client = Optional.empty();

    @Option(
            names = "--scope",
            paramLabel = "WORDS",
            description = "what to ask for (default: openid; Entra wants \"openid offline_access api://ID/.default\")")
    private Optional<String> scope = Optional.empty();

    @Option(
            names = "--to",
            paramLabel = "URL",
            description = "the services, as all commands take them (default: FLEETMASK_URL)")
    private Optional<String> to = Optional.empty();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Path file = Login.usualFile();
        Optional<Login> last = Login.in(file);
        String issuer = said(provider, last, Login::provider)
                .orElseThrow(() -> new ParameterException(spec.commandLine(), "Who gives tokens? --provider URL"));
        String services = said(to.or(() -> Optional.ofNullable(System.getenv("FLEETMASK_URL"))), last, Login::services)
                .orElse(ServicePlace.HOME);
        Page page = Page.of(spec.commandLine().getOut());
        Login login = Login.begin(
                issuer,
                said(client, last, Login::client).orElse("fleetmask"),
                said(scope, last, Login::scope).orElse("openid"),
                services,
                (address, code, whole) -> tell(page, address, code, whole));
        login.keepIn(file);
        page.good("You are logged in to " + services + ".");
        return 0;
    }

    private static Optional<String> said(Optional<String> now, Optional<Login> last, Function<Login, String> then) {
        return now.or(() -> last.map(then));
    }

    private static void tell(Page page, String address, String code, Optional<String> whole) {
        page.text("Open " + Printable.line(address) + " and enter the code");
        page.gap();
        page.heading("    " + Printable.line(code));
        page.gap();
        whole.ifPresent(all -> page.text("or open " + Printable.line(all)));
        page.faint("Waiting for that.");
        page.out().flush();
    }
}
