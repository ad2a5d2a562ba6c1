package io.fleetmask.servicekit.origin;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A host and perhaps a port, as {@code Host} and {@code Origin} carry them: {@code lab.example:8081}, {@code [::1]}. */
record Authority(String host, Optional<String> port) {
    // RFC 3986, section 3.2, without user information: no client sends that in a Host.
    private static final Pattern NOTATION =
            Pattern.compile("(?<host>\\[[0-9a-f:.]++]|[a-z0-9._-]++)(?::(?<port>[0-9]{1,5}))?");
    private static final Pattern ORIGIN = Pattern.compile("(?<scheme>https?)://(?<authority>.++)");

    /** Empty where the text is no authority. */
    static Optional<Authority> parse(String text) {
        Matcher parts = NOTATION.matcher(text.toLowerCase(Locale.ROOT));
        return parts.matches()
                ? Optional.of(new Authority(parts.group("host"), Optional.ofNullable(parts.group("port"))))
                : Optional.empty();
    }

    /** Of {@code https://lab.example:8443}; empty for {@code null} and what is no web page's. */
    static Optional<Authority> ofOrigin(String origin) {
        Matcher parts = ORIGIN.matcher(origin.toLowerCase(Locale.ROOT));
        return parts.matches()
                ? parse(parts.group("authority")).map(at -> at.without(usualPort(parts.group("scheme"))))
                : Optional.empty();
    }

    private static String usualPort(String scheme) {
        return scheme.equals("https") ? "443" : "80";
    }

    /** Browsers leave the usual port of a scheme out; so that both ways of writing are the same. */
    Authority without(String usualPort) {
        return port.filter(usualPort::equals).isPresent() ? new Authority(host, Optional.empty()) : this;
    }

    /** The address that the host is; empty for a name, which is never looked up. */
    Optional<InetAddress> address() {
        String literal = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        return Optional.ofNullable(NetUtil.createInetAddressFromIpAddressString(literal));
    }

    @Override
    public String toString() {
        return host + port.map(number -> ":" + number).orElse("");
    }
}
