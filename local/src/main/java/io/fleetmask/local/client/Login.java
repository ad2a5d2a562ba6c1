package io.fleetmask.local.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.fleetmask.backing.PrivateFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A login that lasts over many commands: in a file that only its owner may read, for the services that it was made for and no
 * others, and renewed when its token runs out.
 *
 * @param provider the issuer, by whose address it is found
 * @param client what the provider calls this program
 * @param scope what it was asked for
 * @param services as {@code --to} takes them
 * @param access the token
 * @param expires when it runs out
 * @param refresh what the next one is asked with
 */
public record Login(
        String provider,
        String client,
        String scope,
        String services,
        String access,
        Instant expires,
        Optional<String> refresh) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.NON_ABSENT))
            .build();

    /** A token that runs out on the way is of no use. */
    private static final Duration MARGIN = Duration.ofSeconds(30);

    /** Where it is kept. */
    public static Path usualFile() {
        return Optional.ofNullable(System.getProperty("fleetmask.login"))
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".fleetmask", "login.json"));
    }

    /** The one in this file, if there is one. */
    public static Optional<Login> in(Path file) {
        try {
            return Files.exists(file) ? Optional.of(JSON.readValue(file.toFile(), Login.class)) : Optional.empty();
        } catch (IOException unreadable) {
            throw new ApiException(
                    "the login in " + file + " cannot be read: remove it, and run 'fleetmask login' again", unreadable);
        }
    }

    /**
     * Logs somebody in who has a browser somewhere, and keeps that in the file.
     *
     * @param instructions get the address and the code, and where the provider has one, the address with the code in it
     */
    public static Login begin(
            String provider, String client, String scope, String services, Instructions instructions) {
        return begin(provider, client, scope, services, instructions, HttpApi::pause);
    }

    /** @param pause waits until the provider may be asked again */
    static Login begin(
            String provider,
            String client,
            String scope,
            String services,
            Instructions instructions,
            Consumer<Duration> pause) {
        Arrays.stream(ServicePlace.values()).map(place -> place.of(services)).forEach(Token::requireSafe);
        Provider asked = Provider.at(provider, client);
        Provider.Errand todo = asked.begin(scope);
        instructions.give(todo.address(), todo.code(), todo.wholeAddress());
        return of(provider, client, scope, services, asked.await(todo, pause));
    }

    /** Tells a person what to do in a browser. */
    @FunctionalInterface
    public interface Instructions {
        void give(String address, String code, Optional<String> wholeAddress);
    }

    private static Login of(String provider, String client, String scope, String services, Tokens tokens) {
        return new Login(provider, client, scope, services, tokens.access(), tokens.expires(), tokens.refresh());
    }

    /** Writes it where only its owner reads it. */
    public void keepIn(Path file) {
        try {
            Files.createDirectories(
                    file.toAbsolutePath().getParent(),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            PrivateFile.write(file, JSON.writeValueAsString(this));
        } catch (IOException failed) {
            throw new ApiException("the login cannot be kept in " + file + ": " + failed.getMessage(), failed);
        }
    }

    /** Whether it was made for this service. */
    boolean isFor(URI service) {
        return Arrays.stream(ServicePlace.values())
                .anyMatch(place -> place.of(services).equals(service));
    }

    /** A token that is still good, perhaps a new one, which the file then has. */
    Token token(Path file) {
        if (Instant.now().plus(MARGIN).isBefore(expires)) {
            return new Token(access);
        }
        return renewed(file)
                .map(next -> new Token(next.access()))
                .orElseThrow(
                        () -> new ApiException("the login at " + provider + " has ended: run 'fleetmask login' again"));
    }

    /** Another command may have been faster: some providers take what the next token is asked with only once. */
    private Optional<Login> renewed(Path file) {
        Optional<Login> next = refresh.flatMap(
                        known -> Provider.at(provider, client).renew(known))
                .map(tokens -> of(provider, client, scope, services, tokens));
        next.ifPresent(login -> login.keepIn(file));
        return next.or(() -> in(file).filter(there -> Instant.now().isBefore(there.expires())));
    }

    /** Ends it at the provider, where that can be done, and whatever happens here; whether it was. */
    public boolean end(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failed) {
            throw new ApiException("the login in " + file + " cannot be removed: " + failed.getMessage(), failed);
        }
        try {
            return refresh.map(known -> Provider.at(provider, client).revoke(known))
                    .orElse(false);
        } catch (ApiException away) {
            return false;
        }
    }

    /** Never the tokens: they would end in a log. */
    @Override
    public String toString() {
        return "a login at " + provider + " until " + expires;
    }
}
