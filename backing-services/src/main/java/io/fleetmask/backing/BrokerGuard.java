package io.fleetmask.backing;

import static java.util.stream.Collectors.joining;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;

/**
 * Keeps everybody out of a broker who has no password, and each user to what he may do.
 *
 * <p>SCRAM, because neither side tells the other the password: whoever sits on the port before us learns nothing. These
 * passwords follow from the directory's secret, so no start depends on what an earlier one has written, and a data
 * directory of a broker without guard becomes one with.
 */
final class BrokerGuard {
    static final String BROKER = "broker";
    static final String SCRAM = "SCRAM-SHA-256";
    static final String PLAIN = "PLAIN";
    private static final Map<String, String> MODULES = Map.of(
            SCRAM, "org.apache.kafka.common.security.scram.ScramLoginModule",
            PLAIN, "org.apache.kafka.common.security.plain.PlainLoginModule");

    static final String PROTOCOL = "SASL_PLAINTEXT";

    private final Secret secret;
    private final List<BrokerUser> users;
    private final Optional<BrokerTls> tls;

    /** Of this start alone: whoever once sat on the port and was told a password has it in vain. */
    private final Map<String, String> plain = new HashMap<>();

    BrokerGuard(Secret secret, List<BrokerUser> users, Optional<BrokerTls> tls) {
        this.secret = secret;
        this.users = List.copyOf(users);
        this.tls = tls;
        users.stream().filter(BrokerUser::alsoPlain).forEach(user -> plain.put(user.name(), Secret.random()));
    }

    /** What the configuration of a broker has more, or other. */
    Map<String, String> properties() {
        Map<String, String> properties = new HashMap<>(Map.of(
                "listener.security.protocol.map",
                BrokerSettings.BROKER + ":" + PROTOCOL + "," + BrokerSettings.CONTROLLER + ":" + PROTOCOL
                        + tls.map(any -> BrokerTls.protocols()).orElse(""),
                "sasl.enabled.mechanisms",
                SCRAM,
                "sasl.mechanism.inter.broker.protocol",
                SCRAM,
                "sasl.mechanism.controller.protocol",
                SCRAM,
                "authorizer.class.name",
                "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                "super.users",
                "User:" + BROKER));
        properties.putAll(listener(BrokerSettings.BROKER, users.stream().map(BrokerUser::name)));
        properties.put("listener.name.broker.sasl.enabled.mechanisms", SCRAM + "," + PLAIN);
        properties.put(
                "listener.name.broker.plain.sasl.jaas.config",
                MODULES.get(PLAIN) + " required" + options("user_", plain) + ";");
        // The broker calls its controller; nobody else has to.
        properties.putAll(listener(BrokerSettings.CONTROLLER, Stream.of()));
        tls.ifPresent(listeners -> {
            properties.putAll(listeners.properties());
            properties.putAll(listener(BrokerTls.PASSWORDS, users.stream().map(BrokerUser::name)));
        });
        return properties;
    }

    private Map<String, String> listener(String name, Stream<String> known) {
        String prefix =
                "listener.name." + name.toLowerCase(Locale.ROOT) + "." + SCRAM.toLowerCase(Locale.ROOT) + ".sasl.";
        Map<String, String> passwords =
                Stream.concat(Stream.of(BROKER), known).collect(Collectors.toMap(user -> user, secret::passwordOf));
        return Map.of(
                prefix + "jaas.config",
                login(SCRAM, BROKER, secret.passwordOf(BROKER)) + options(ScramPasswords.OPTION, passwords) + ";",
                prefix + "server.callback.handler.class",
                ScramPasswords.class.getName());
    }

    private static String options(String prefix, Map<String, String> passwords) {
        return passwords.entrySet().stream()
                .map(each -> " " + prefix + each.getKey() + "=\"" + each.getValue() + "\"")
                .collect(joining());
    }

    static String login(String mechanism, String username, String password) {
        return MODULES.get(mechanism) + " required username=\"" + username + "\" password=\"" + password + "\"";
    }

    BrokerAccess accessOf(String user, String bootstrapServers) {
        return new BrokerAccess(bootstrapServers, SCRAM, user, secret.passwordOf(user));
    }

    BrokerAccess plainAccessOf(String user, String bootstrapServers) {
        return Optional.ofNullable(plain.get(user))
                .map(password -> new BrokerAccess(bootstrapServers, PLAIN, user, password))
                .orElseThrow(() -> new BackingServiceException(user + " has no password of that kind"));
    }

    /** Gives the users the rights that they have now, and takes away what an earlier start gave. */
    void apply(String bootstrapServers) {
        try (Admin admin =
                Admin.create(Map.copyOf(accessOf(BROKER, bootstrapServers).settings()))) {
            Set<AclBinding> wanted =
                    users.stream().flatMap(BrokerUser::bindings).collect(Collectors.toSet());
            Collection<AclBinding> present =
                    admin.describeAcls(AclBindingFilter.ANY).values().get();
            admin.createAcls(wanted.stream()
                            .filter(right -> !present.contains(right))
                            .toList())
                    .all()
                    .get();
            admin.deleteAcls(present.stream()
                            .filter(right -> !wanted.contains(right))
                            .map(AclBinding::toFilter)
                            .toList())
                    .all()
                    .get();
        } catch (ExecutionException failed) {
            throw new BackingServiceException("cannot give rights to " + users, failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new BackingServiceException("interrupted while giving rights", interrupted);
        }
    }
}
