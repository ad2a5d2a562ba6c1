package io.fleetmask.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleetmask.local.demo.Matrix.Direction;
import java.util.List;

/** The founding article: two hosts between which no running VM could move, and the four lines that changed it. */
final class ArticleStory {
    private static final String CLUSTER = "article";
    private static final String HOST_A = "esx-a.lab.example";
    private static final String HOST_B = "esx-b.lab.example";
    private static final String FOUR_LINES = """
        cpuid.80000001.ecx = "-----------------------0--------"
        cpuid.1.ecx = "--00-0---0----0-----------------"
        cpuid.7.ebx = "-------------------------------0"
        cpuid.d.eax = "-----------------------------00-"
        """;

    private static final List<String> SEVEN =
            List.of("AVX", "F16C", "FSGSBASE", "PCID", "XCR0_MASTER_SSE", "XCR0_MASTER_YMM_H", "XSAVE");
    private static final String XSAVEOPT_LINE = "cpuid.d.1.eax = \"-------------------------------0\"";

    private final Fleet fleet;
    private final Screen screen;
    private final Findings findings;

    ArticleStory(Fleet fleet, Screen screen, Findings findings) {
        this.fleet = fleet;
        this.screen = screen;
        this.findings = findings;
    }

    void play() {
        screen.heading("1  Two hosts that cannot exchange a running VM");
        screen.say("Host A is an Intel Atom C2750, host B a Core i7-3770; each runs one VM of hardware version 9. "
                + "A vmware.log of each host is all that Fleetmask needs.");
        screen.gap();
        fleet.declare(CLUSTER, "The article");
        fleet.upload(CLUSTER, "app-a", "article/host-a.log");
        fleet.upload(CLUSTER, "app-b", "article/host-b.log");
        whoCanMigrate();
        mask();
        newerHardware();
        patches();
    }

    private void whoCanMigrate() {
        screen.say("Who can migrate where, without a mask:  GET /api/v1/clusters/article/matrix?hw=9");
        Matrix matrix = new Matrix(fleet.matrix(CLUSTER, "hw=9"));
        Direction there = matrix.direction(HOST_A, HOST_B);
        Direction back = matrix.direction(HOST_B, HOST_A);
        screen.block(Matrix.lines(there, screen));
        screen.block(Matrix.lines(back, screen));
        screen.gap();
        findings.expect("A to B: the article's two features", List.of("3DNPREFETCH", "MOVBE"), there.missingNames());
        findings.expect("B to A: the article's seven features", SEVEN, back.missingNames());
    }

    private void mask() {
        screen.say("The lines that open both directions:  GET /api/v1/clusters/article/mask?hw=9 as text/plain");
        String lines = fleet.maskLines(CLUSTER, 9);
        screen.block(lines.lines().map(screen.ink()::bold).toList());
        screen.gap();
        findings.expect("byte for byte the article's four lines", FOUR_LINES, lines);
        Matrix masked = new Matrix(fleet.matrix(CLUSTER, "hw=9&masked=true"));
        findings.expect(
                "with them in the .vmx file, and a power cycle, both directions are CPUID compatible",
                List.of(true, true),
                List.of(
                        masked.direction(HOST_A, HOST_B).compatible(),
                        masked.direction(HOST_B, HOST_A).compatible()));
    }

    private void newerHardware() {
        screen.say("From hardware version 11 on the mask hides one feature more. B lists XSAVEOPT, A does not; VMware"
                + " gave it to no guest on B's generation of processors, so it stops nobody, and hiding it costs"
                + " nothing:");
        List<String> at11 = new Matrix(fleet.matrix(CLUSTER, "hw=11"))
                .direction(HOST_B, HOST_A)
                .missingNames();
        String nine = fleet.maskLines(CLUSTER, 9);
        List<String> joining = fleet.maskLines(CLUSTER, 11)
                .lines()
                .filter(line -> !nine.contains(line))
                .toList();
        screen.block(joining.stream().map(screen.ink()::bold).toList());
        screen.gap();
        findings.expect("at version 11 the same seven stand in the way", SEVEN, at11);
        findings.expect("and the mask has the line of XSAVEOPT", List.of(XSAVEOPT_LINE), joining);
    }

    private void patches() {
        screen.say("What each VM's .vmx file gets:  GET /api/v1/vms/{id}/patch");
        screen.gap();
        for (String vm : List.of("app-a", "app-b")) {
            JsonNode patch = fleet.patch(vm, "proposed");
            screen.fact(vm, Patch.told(patch));
            findings.expect("the patch of " + vm + " is the mask", FOUR_LINES, Patch.lines(patch));
        }
    }
}
