package io.fleetmask.servicekit.origin;

import io.fleetmask.servicekit.problem.Problem;
import io.fleetmask.servicekit.problem.ProblemException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which requests are looked at: a browser lets any page send some to any address, in the name of whoever reads the page.
 *
 * <p>Sources: Fetch (CORS-safelisted content types, {@code Origin}), W3C Fetch Metadata ({@code Sec-Fetch-Site}). What a
 * proxy says of the original request ({@code X-Forwarded-Host}, {@code Forwarded}) is not believed: anybody can say it.
 */
record Admission(OwnNames names) {
    private static final Set<String> OWN_SITE = Set.of("same-origin", "none");
    private static final Set<String> FORMS = Set.of("application/x-www-form-urlencoded", "multipart/form-data");
    private static final String PLAIN = "text/plain";

    /** Why the request is refused; empty when it may go on. */
    Optional<ProblemException> refusal(Sender sender) {
        return foreignHost(sender).or(() -> crossSite(sender)).or(() -> form(sender));
    }

    private Optional<ProblemException> foreignHost(Sender sender) {
        boolean own = sender.hosts().size() <= 1
                && sender.hosts().stream()
                        .allMatch(host -> Authority.parse(host)
                                .filter(name -> names.contain(name, sender.reached()))
                                .isPresent());
        return own
                ? Optional.empty()
                : Optional.of(Problem.FOREIGN_HOST.with("this service is not called " + quoted(sender.hosts())
                        + "; fleetmask.http.hosts names what else it is called"));
    }

    private static Optional<ProblemException> crossSite(Sender sender) {
        Optional<String> site = sender.fetchSite().filter(value -> !OWN_SITE.contains(value));
        if (site.isPresent()) {
            return Optional.of(Problem.CROSS_SITE.with("a page of another site sent this: Sec-Fetch-Site is "
                    + quoted(site.stream().toList())));
        }
        boolean own = sender.origins().stream().allMatch(origin -> isOwn(origin, sender));
        return own
                ? Optional.empty()
                : Optional.of(Problem.CROSS_SITE.with("a page of another site sent this: Origin is "
                        + quoted(sender.origins()) + ", Host is " + quoted(sender.hosts())));
    }

    /** The scheme may differ, where a proxy ends TLS; host and port may not. */
    private static boolean isOwn(String origin, Sender sender) {
        Optional<Authority> page = Authority.ofOrigin(origin);
        String usualPort = origin.toLowerCase(Locale.ROOT).startsWith("https:") ? "443" : "80";
        return page.isPresent()
                && sender.hosts().stream()
                        .allMatch(host -> Authority.parse(host)
                                .map(at -> at.without(usualPort))
                                .equals(page));
    }

    /** What an HTML form can send without asking first. */
    private static Optional<ProblemException> form(Sender sender) {
        Optional<String> type = sender.contentType().map(Admission::essence);
        boolean refused = sender.isWrite()
                && type.filter(sent -> FORMS.contains(sent) || (sent.equals(PLAIN) && sender.isPage()))
                        .isPresent();
        return refused
                ? Optional.of(Problem.WRONG_CONTENT_TYPE.with("nothing is changed by what a form can send ("
                        + type.orElse("") + "): say the body's own Content-Type; curl needs -H 'content-type: …'"))
                : Optional.empty();
    }

    private static String essence(String contentType) {
        return contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    private static String quoted(List<String> values) {
        return values.isEmpty() ? "absent" : "\"" + String.join("\", \"", values) + "\"";
    }
}
