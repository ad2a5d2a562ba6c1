package io.fleetmask.servicekit.problem;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What there is at a path, for who asked for something else there; the framework does not tell. */
@Singleton
class PathOffers {
    private final BeanManager beans;

    PathOffers(BeanManager beans) {
        this.beans = beans;
    }

    /** A method of a resource. */
    private record Offer(Pattern path, String method, List<String> types) {}

    /** {@code "GET, HEAD, OPTIONS, PUT"}. */
    String methods(String path) {
        TreeSet<String> methods = at(path).map(Offer::method).collect(Collectors.toCollection(TreeSet::new));
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        methods.add("OPTIONS");
        return String.join(", ", methods);
    }

    /** {@code "application/json"}: what bodies may be. */
    String contentTypes(String path) {
        return at(path).flatMap(offer -> offer.types().stream())
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private Stream<Offer> at(String path) {
        return beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .map(Bean::getBeanClass)
                .distinct()
                .flatMap(PathOffers::offers)
                .filter(offer -> offer.path().matcher(path).matches());
    }

    private static Stream<Offer> offers(Class<?> resource) {
        return Optional.ofNullable(resource.getAnnotation(Path.class)).stream()
                .flatMap(root ->
                        Stream.of(resource.getDeclaredMethods()).flatMap(method -> offer(root.value(), method)));
    }

    private static Stream<Offer> offer(String root, Method method) {
        String below = Optional.ofNullable(method.getAnnotation(Path.class))
                .map(Path::value)
                .orElse("");
        return Stream.of(method.getAnnotations())
                .map(Annotation::annotationType)
                .flatMap(type -> Optional.ofNullable(type.getAnnotation(HttpMethod.class)).stream())
                .map(verb -> new Offer(pattern(root + "/" + below), verb.value(), types(method)));
    }

    private static List<String> types(Method method) {
        return Optional.ofNullable(method.getAnnotation(Consumes.class))
                .or(() -> Optional.ofNullable(method.getDeclaringClass().getAnnotation(Consumes.class)))
                .map(consumes -> List.of(consumes.value()))
                .orElse(List.of());
    }

    /** {@code /api/v1/vms/{id}/patch} holds for any VM. */
    private static Pattern pattern(String template) {
        String tidy = ("/" + template).replaceAll("/+", "/").replaceAll("/$", "");
        String regex =
                Stream.of(tidy.split("\\{[^}]*}", -1)).map(Pattern::quote).collect(Collectors.joining("[^/]+"));
        return Pattern.compile(regex + "/?");
    }
}
