package io.fleetmask.vmwarefiles.log;

import java.util.Optional;

/** The two ways in which a log names its product. */
final class ProductNotation {
    private ProductNotation() {}

    /** Behind {@code "Log for VMware "}: {@code Workstation pid=1 version=17.6.0 build=build-24238078 option=Release}. */
    static Optional<Product> inFirstLine(String text) {
        int end = text.indexOf(" pid=");
        Optional<String> version = between(text, " version=", ' ');
        Optional<String> build = between(text, " build=", ' ').map(ProductNotation::digits);
        return end < 0 ? Optional.empty() : product(Optional.of("VMware " + text.substring(0, end)), version, build);
    }

    /** Anywhere in it: {@code "product=1;name=VMware Workstation;version=12.5.0;buildnumber=4352439;…"}. */
    static Optional<Product> inCommandLine(String text) {
        return product(
                between(text, ";name=", ';'), between(text, ";version=", ';'), between(text, ";buildnumber=", ';'));
    }

    private static Optional<Product> product(Optional<String> name, Optional<String> version, Optional<String> build) {
        return name.flatMap(n -> version.flatMap(v -> build.map(b -> new Product(n, v, b))));
    }

    /** Workstation 25 prints the number alone, all others {@code build-24238078}. */
    private static String digits(String build) {
        return build.startsWith("build-") ? build.substring("build-".length()) : build;
    }

    private static Optional<String> between(String text, String start, char end) {
        int from = text.indexOf(start);
        if (from < 0) {
            return Optional.empty();
        }
        int to = text.indexOf(end, from + start.length());
        return Optional.of(text.substring(from + start.length(), to < 0 ? text.length() : to))
                .filter(value -> !value.isEmpty());
    }
}
