package io.fleetmask.console.session;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityPolicy;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/** Where a login is demanded, everything but the health checks wants one. */
@Singleton
class SessionPolicy implements HttpSecurityPolicy {
    private final Login login;

    SessionPolicy(Login login) {
        this.login = login;
    }

    @Override
    public String name() {
        return "session";
    }

    @Override
    public Uni<CheckResult> checkPermission(
            RoutingContext request, Uni<SecurityIdentity> identity, AuthorizationRequestContext context) {
        if (!login.isDemanded() || request.normalizedPath().startsWith("/q/")) {
            return CheckResult.permit();
        }
        return identity.map(who -> who.isAnonymous() ? CheckResult.DENY : CheckResult.PERMIT);
    }
}
