package io.fleetmask.local.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What says who calls: a bearer token of the provider that the services trust. */
record Token(String text) {
    private static final int LONGEST = 64 * 1024;

    /** The token of a file, else that of the environment; empty when neither is there. */
    static Optional<Token> of(Optional<Path> file, Optional<String> environment) {
        return file.map(Token::read)
                .or(() -> environment.filter(text -> !text.isBlank()).map(text -> parse(text, "FLEETMASK_TOKEN")));
    }

    private static Token read(Path file) {
        try {
            if (Files.size(file) > LONGEST) {
                throw new ApiException(file + " is no token: it has more than " + LONGEST + " bytes");
            }
            return parse(Files.readString(file), file.toString());
        } catch (IOException unreadable) {
            throw new ApiException("the token in " + file + " cannot be read: " + unreadable, unreadable);
        }
    }

    private static Token parse(String text, String where) {
        String token = text.strip();
        if (token.isEmpty() || !token.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new ApiException(where + " holds no token: one word of printable ASCII is expected");
        }
        return new Token(token);
    }

    /** For the header; a token is never sent where others could read it on the way. */
    String bearer(URI service) {
        requireSafe(service);
        return "Bearer " + text;
    }

    static void requireSafe(URI service) {
        if (!isSafe(service)) {
            throw new ApiException(
                    "the token is not sent to " + service + ": everybody on the way could read it; use https");
        }
    }

    /** Whether nobody on the way reads what is sent there. */
    static boolean isSafe(URI address) {
        return "https".equalsIgnoreCase(address.getScheme()) || isLoopback(address.getHost());
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }

    /** Never the token: it would end in a log. */
    @Override
    public String toString() {
        return "a token";
    }
}
