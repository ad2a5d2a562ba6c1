package io.fleetmask.vsphereapi.soap;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The versions of the API that are known here. All that is read is there since 5.1. */
final class Versions {
    private static final String NAMESPACE = "urn:vim25";
    private static final List<String> NEWEST_FIRST = List.of(
            "8.0.3.0", "8.0.2.0", "8.0.1.0", "7.0.3.0", "7.0.2.0", "7.0", "6.7.3", "6.7.1", "6.7", "6.5", "6.0", "5.5",
            "5.1");

    private Versions() {}

    /** The newest version that the server's list has, too. */
    static String newest(Element list) throws IOException {
        Optional<Element> vim = list.children("namespace").stream()
                .filter(namespace ->
                        namespace.text("name").filter(NAMESPACE::equals).isPresent())
                .findFirst();
        if (vim.isEmpty()) {
            throw new IOException("the server knows no " + NAMESPACE + ": it is no vSphere API");
        }
        List<String> offered = Stream.concat(
                        vim.get().text("version").stream(),
                        vim.get().child("priorVersions").stream()
                                .flatMap(prior -> prior.children("version").stream())
                                .map(Element::text))
                .toList();
        return NEWEST_FIRST.stream()
                .filter(offered::contains)
                .findFirst()
                .orElseThrow(() -> new IOException("the server speaks " + offered + ", and 5.1 or newer is needed"));
    }
}
