package io.fleetmask.servicekit.access;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Who calls, for the history. */
@Singleton
public class Caller {
    private static final int LONGEST = 200;

    private final Login login;
    private final SecurityIdentity identity;

    Caller(Login login, SecurityIdentity identity) {
        this.login = login;
        this.identity = identity;
    }

    /**
     * What the token says: its subject, after the name that people know where there is one: {@code "alice (5f0c…)"}. Empty
     * where no login is demanded.
     */
    public Optional<String> name() {
        if (!login.isDemanded() || identity.isAnonymous()) {
            return Optional.empty();
        }
        return Optional.of(
                identity.getPrincipal() instanceof JsonWebToken token
                        ? name(token.getSubject(), Optional.ofNullable(token.getClaim("preferred_username")))
                        : printable(identity.getPrincipal().getName()));
    }

    static String name(String subject, Optional<String> known) {
        String who = printable(subject);
        return known.filter(name -> !name.equals(subject))
                .map(name -> printable(name) + " (" + who + ")")
                .orElse(who);
    }

    /** A name is data: it goes into tables, messages and terminals. */
    private static String printable(String name) {
        String shown = name.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\p{Cn}\\p{Co}\\u2028\\u2029]", "\ufffd");
        return shown.substring(0, Math.min(LONGEST / 2 - 2, shown.length()));
    }
}
