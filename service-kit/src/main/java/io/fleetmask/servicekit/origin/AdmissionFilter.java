package io.fleetmask.servicekit.origin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fleetmask.servicekit.problem.ProblemDocument;
import io.fleetmask.servicekit.problem.ProblemException;
import io.netty.util.NetUtil;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Stands before every path of a service, {@code /q/…} too, and refuses what {@link Admission} refuses. */
@Singleton
public class AdmissionFilter {
    /** Above Quarkus' own, which look at log-in and CORS. */
    private static final int FIRST = 10_000;

    private final Admission admission;
    private final ObjectMapper json;

    AdmissionFilter(@ConfigProperty(name = "fleetmask.http.hosts") Optional<List<String>> hosts, ObjectMapper json) {
        this.admission = new Admission(OwnNames.of(hosts.stream().flatMap(List::stream)));
        this.json = json;
    }

    void register(@Observes Filters filters) {
        filters.register(this::admit, FIRST);
    }

    private void admit(RoutingContext exchange) {
        Sender sender = sender(exchange.request());
        Optional<ProblemException> refusal = admission.refusal(sender);
        AnswerHeaders.add(exchange, sender.isWrite());
        if (refusal.isPresent()) {
            refuse(exchange, ProblemDocument.of(refusal.get()));
        } else {
            exchange.next();
        }
    }

    private static Sender sender(HttpServerRequest request) {
        return new Sender(
                request.method().name(),
                request.headers().getAll(HttpHeaders.HOST),
                request.headers().getAll(HttpHeaders.ORIGIN),
                Optional.ofNullable(request.getHeader("Sec-Fetch-Site")),
                Optional.ofNullable(request.getHeader(HttpHeaders.CONTENT_TYPE)),
                reached(request));
    }

    private static InetAddress reached(HttpServerRequest request) {
        return Optional.ofNullable(request.localAddress())
                .flatMap(local -> Optional.ofNullable(local.hostAddress()))
                .flatMap(literal -> Optional.ofNullable(NetUtil.createInetAddressFromIpAddressString(literal)))
                .orElseGet(InetAddress::getLoopbackAddress);
    }

    private void refuse(RoutingContext exchange, ProblemDocument problem) {
        HttpServerResponse response = exchange.response()
                .setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, ProblemDocument.MEDIA_TYPE);
        // Nobody reads the rest of the body: let it go by, or the connection stays as it is.
        exchange.request().resume();
        response.end(text(problem));
    }

    private String text(ProblemDocument problem) {
        try {
            return json.writeValueAsString(problem);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("" + problem, impossible);
        }
    }
}
