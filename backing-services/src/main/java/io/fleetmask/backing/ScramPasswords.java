package io.fleetmask.backing;

import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.AppConfigurationEntry;
import org.apache.kafka.common.security.auth.AuthenticateCallbackHandler;
import org.apache.kafka.common.security.scram.ScramCredential;
import org.apache.kafka.common.security.scram.ScramCredentialCallback;
import org.apache.kafka.common.security.scram.internals.ScramFormatter;
import org.apache.kafka.common.security.scram.internals.ScramMechanism;

/**
 * Tells Kafka the users' credentials; Kafka makes it by its name. Kafka's own keeps them in the topic of its metadata,
 * where they would have to be before the first start, and could not be for the controller.
 */
public final class ScramPasswords implements AuthenticateCallbackHandler {
    /** {@code user-ingest="…"} among the options of the login. */
    static final String OPTION = "user-";

    private static final int ITERATIONS = 4096;

    private final Map<String, ScramCredential> credentials = new HashMap<>();

    @Override
    public void configure(Map<String, ?> configs, String mechanism, List<AppConfigurationEntry> logins) {
        try {
            ScramFormatter formatter = new ScramFormatter(ScramMechanism.forMechanismName(mechanism));
            logins.forEach(login -> login.getOptions().forEach((option, password) -> {
                if (option.startsWith(OPTION)) {
                    credentials.put(
                            option.substring(OPTION.length()),
                            formatter.generateCredential(String.valueOf(password), ITERATIONS));
                }
            }));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has the algorithms of " + mechanism, missing);
        }
    }

    @Override
    public void handle(Callback[] callbacks) throws UnsupportedCallbackException {
        Optional<String> user = Optional.empty();
        for (Callback callback : callbacks) {
            if (callback instanceof NameCallback name) {
                user = Optional.ofNullable(name.getDefaultName());
            } else if (callback instanceof ScramCredentialCallback wanted) {
                // Without a credential the server refuses the user.
                user.map(credentials::get).ifPresent(wanted::scramCredential);
            } else {
                throw new UnsupportedCallbackException(callback);
            }
        }
    }

    @Override
    public void close() {}
}
