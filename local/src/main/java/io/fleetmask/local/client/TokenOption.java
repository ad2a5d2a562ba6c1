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
            description = "a file with the bearer token for services that demand a login (default: FLEETMASK_TOKEN)")
    private Optional<Path> file = Optional.empty();

    /** A service, called with the token where there is one. */
    public HttpApi api(URI service) {
        return new HttpApi(service, token());
    }

    /** Whether a token says who calls. */
    public boolean isGiven() {
        return token().isPresent();
    }

    private Optional<Token> token() {
        return Token.of(file, Optional.ofNullable(System.getenv("FLEETMASK_TOKEN")));
    }
}
