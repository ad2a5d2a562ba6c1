package io.fleetmask.console.page;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;

/** Every address of a view is the one page, which reads the address itself: a link shows what its sender saw. */
@Singleton
class Addresses {
    private static final Pattern VIEW =
            Pattern.compile("/(fleet|patches|upload|(clusters|hosts|vms)/[^/]+(/[^/]+){0,2})");

    Addresses() {}

    void register(@Observes Router router) {
        router.route().order(-1).method(HttpMethod.GET).handler(Addresses::toPage);
        router.get("/login/done").handler(Addresses::home);
    }

    private static void toPage(RoutingContext request) {
        if (VIEW.matcher(request.request().path()).matches()) {
            request.reroute("/");
        } else {
            request.next();
        }
    }

    private static void home(RoutingContext request) {
        request.response().setStatusCode(303).putHeader("Location", "/fleet").end();
    }
}
