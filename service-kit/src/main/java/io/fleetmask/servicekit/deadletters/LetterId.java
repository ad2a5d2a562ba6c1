package io.fleetmask.servicekit.deadletters;

import io.fleetmask.events.Topic.Writer;
import io.fleetmask.servicekit.problem.Problem;
import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a dead letter lies: service, partition and offset of its dead-letter topic, {@code analysis:2:17}. */
record LetterId(Writer service, int partition, long offset) implements Comparable<LetterId> {
    private static final Pattern NOTATION = Pattern.compile("(ingest|analysis|remediation):([0-9]{1,6}):([0-9]{1,18})");
    private static final Comparator<LetterId> ORDER =
            Comparator.comparingInt(LetterId::partition).thenComparingLong(LetterId::offset);

    /** Reads one of this service. */
    static LetterId parse(String text, Writer service) {
        Matcher parts = NOTATION.matcher(text);
        if (!parts.matches()) {
            throw Problem.INVALID_VALUE.with("\"" + text + "\" is no dead letter; one is " + name(service) + ":2:17");
        }
        if (!parts.group(1).equals(name(service))) {
            throw Problem.INVALID_VALUE.with(
                    text + " lies at the " + parts.group(1) + " service; this is " + name(service));
        }
        return new LetterId(service, Integer.parseInt(parts.group(2)), Long.parseLong(parts.group(3)));
    }

    private static String name(Writer service) {
        return service.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public int compareTo(LetterId other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return name(service) + ":" + partition + ":" + offset;
    }
}
