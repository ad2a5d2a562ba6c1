package io.fleetmask.local.client;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Who calls the services, for those that demand a login. */
public final class TokenOption {
    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description =
                    "a file with the bearer token for services that demand a login (default: FLEETMASK_TOKEN, else what"
                            + " 'fleetmask login' keeps)")
    private Optional<Path> file = Optional.empty();

    /** A service, called with the token where there is one. */
    public HttpApi api(URI service) {
        Optional<Token> given = token();
        return new HttpApi(service, given.isPresent() ? () -> given : () -> kept(service));
    }

    /** Whether a token says who calls this service. */
    public boolean isGiven(URI service) {
        return token().isPresent() || login(service).isPresent();
    }

    /** Asked anew for each request: one that is good now may have run out by the next. */
    private static Optional<Token> kept(URI service) {
        return login(service).map(login -> login.token(Login.usualFile()));
    }

    private static Optional<Login> login(URI service) {
        return Login.in(Login.usualFile()).filter(login -> login.isFor(service));
    }

    private Optional<Token> token() {
        return Token.of(file, Optional.ofNullable(System.getenv("FLEETMASK_TOKEN")));
    }
}
