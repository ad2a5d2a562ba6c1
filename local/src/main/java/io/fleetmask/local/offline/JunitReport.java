package io.fleetmask.local.offline;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Checks as the XML that build servers read: one test case for each host and rule. */
final class JunitReport {
    private JunitReport() {}

    static void write(Path file, List<Check> checks) throws IOException {
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        xml.append("<testsuite name=\"fleetmask check\" tests=\"%d\" failures=\"%d\" errors=\"%d\">\n"
                .formatted(checks.size(), count(checks, Check.FAILED), count(checks, Check.UNKNOWN)));
        checks.forEach(check -> xml.append(testCase(check)));
        Files.writeString(file, xml.append("</testsuite>\n"), StandardCharsets.UTF_8);
    }

    private static String testCase(Check check) {
        String head = "  <testcase classname=\"%s\" name=\"%s\""
                .formatted(Markup.escaped(check.host()), Markup.escaped(check.rule()));
        if (check.isPassed()) {
            return head + "/>\n";
        }
        String kind = check.isFailed() ? "failure" : "error";
        return head + "><%s message=\"%s\"/></testcase>\n".formatted(kind, Markup.escaped(check.says()));
    }

    private static long count(List<Check> checks, String outcome) {
        return checks.stream().filter(check -> check.outcome().equals(outcome)).count();
    }
}
