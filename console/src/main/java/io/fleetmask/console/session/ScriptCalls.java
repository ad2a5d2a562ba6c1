package io.fleetmask.console.session;

import io.quarkus.oidc.JavaScriptRequestChecker;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/** Calls of the page's script: where the session is over they get 499, not a redirect that no script may follow. */
@Singleton
class ScriptCalls implements JavaScriptRequestChecker {
    ScriptCalls() {}

    @Override
    public boolean isJavaScriptRequest(RoutingContext request) {
        return request.normalizedPath().startsWith("/api/");
    }
}
