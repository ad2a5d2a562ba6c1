package io.fleetmask.console.session;

import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** {@code GET /api/session}: who looks and what that person may do; nothing of the tokens. */
@Singleton
public class SessionRoute {
    private static final List<String> ROLES = List.of("viewer", "uploader", "operator");

    private final Login login;

    SessionRoute(Login login) {
        this.login = login;
    }

    void register(@Observes Router router) {
        router.get("/api/session").order(-2).handler(this::answer);
    }

    private void answer(RoutingContext request) {
        request.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(session(identity(request)).encode());
    }

    private JsonObject session(Optional<SecurityIdentity> who) {
        JsonObject session = new JsonObject().put("login", login.isDemanded());
        if (!login.isDemanded() || who.isEmpty()) {
            return session.put("roles", new JsonArray(login.isDemanded() ? List.of() : ROLES));
        }
        SecurityIdentity known = who.get();
        List<String> roles = known.getRoles().contains("operator")
                ? ROLES
                : ROLES.stream().filter(known.getRoles()::contains).toList();
        return session.put("name", known.getPrincipal().getName())
                .put("roles", new JsonArray(roles))
                .put("expires", known.getPrincipal() instanceof JsonWebToken token ? token.getExpirationTime() : null);
    }

    private static Optional<SecurityIdentity> identity(RoutingContext request) {
        return request.user() instanceof QuarkusHttpUser user
                ? Optional.of(user.getSecurityIdentity())
                : Optional.empty();
    }

    /** The token that the services are shown; empty where nobody logged in. */
    public static Optional<String> token(RoutingContext request) {
        return identity(request)
                .flatMap(who -> Optional.ofNullable(who.getCredential(AccessTokenCredential.class)))
                .map(AccessTokenCredential::getToken);
    }
}
