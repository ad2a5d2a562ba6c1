package io.fleetmask.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Walks through every view without a mouse, and reads what a screen reader would. */
@Order(3)
@ExtendWith(WithSystem.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class ConsoleKeysTest {
    private static final String CLUSTER = "by-keys";
    private static final String HOST = "esx-a.keys.console.example";
    private static final int MOST_TABS = 80;

    private final SystemUnderTest system;
    private Browser browser;
    private String vm = "";

    ConsoleKeysTest(SystemUnderTest system) {
        this.system = system;
    }

    @BeforeAll
    void open() {
        browser = Browser.on("http://127.0.0.1:" + (system.httpPort() - 1));
        Fleet fleet = system.fleet();
        fleet.declare(CLUSTER);
        vm = fleet.add(CLUSTER, SampleLog.hostA().at(HOST)).at("/vms/0/id").asText();
        fleet.add(CLUSTER, SampleLog.hostB().at("esx-b.keys.console.example"));
        fleet.awaitPatch(vm, "proposed");
    }

    @AfterAll
    void close() {
        if (browser != null) {
            browser.close();
        }
    }

    private Page at(String path) {
        Page page = browser.page();
        page.navigate(browser.at(path));
        assertThat(page.locator("main h1").first()).isAttached();
        assertThat(page.locator(".skeleton")).hasCount(0);
        return page;
    }

    /** Presses Tab until something has the focus, as somebody would who cannot point. */
    private static void tabTo(Page page, Locator wanted) {
        assertThat(wanted).isVisible();
        for (int tabs = 0; tabs < MOST_TABS; tabs++) {
            if ((Boolean) wanted.evaluate("it => it === document.activeElement")) {
                assertThat((Boolean) wanted.evaluate("it => it.matches(':focus-visible')"))
                        .as("the focus shows")
                        .isTrue();
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("no way to " + wanted + " by " + MOST_TABS + " tabs");
    }

    private static Locator named(Page page, String selector, String text) {
        return page.locator(selector, new Page.LocatorOptions().setHasText(text))
                .first();
    }

    @Test
    void findsAClusterAndOpensACellOfItsMatrix() {
        Page page = at("/fleet");
        page.keyboard().press("/");
        assertThat(page.locator("#search")).isFocused();
        page.keyboard().type(CLUSTER);
        Locator found = named(page, ".found a", CLUSTER);
        tabTo(page, found);
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile(".*/clusters/" + CLUSTER + ".*"));

        tabTo(page, page.locator(".heat"));
        page.keyboard().press("ArrowRight");
        Locator told = page.locator(".heat-says[aria-live=polite]");
        assertThat(told).hasText(Pattern.compile("from .+ \\(1 host\\) to .+ \\(1 host\\): blocked: \\d+ missing"));
        page.keyboard().press("ArrowDown");
        assertThat(told).hasText(Pattern.compile("from (.+) to \\1: CPUID compatible"));
        page.keyboard().press("ArrowUp");

        page.keyboard().press("Enter");
        Locator panel = page.locator(".panel");
        assertThat(panel).isFocused();
        assertThat(panel).containsText("cpuid.MOVBE");
        page.keyboard().press("Escape");
        assertThat(panel).hasCount(0);
        assertThat(page.locator(".heat")).isFocused();
        page.context().close();
    }

    @Test
    void readsInATableWhatTheMatrixShowsInColours() {
        Page page = at("/clusters/" + CLUSTER + "/matrix");
        tabTo(page, page.locator(".heat"));
        page.keyboard().press("t");
        Locator rows = page.locator("table.list tbody tr");
        assertThat(rows).hasCount(2);
        assertThat(rows.first()).containsText("blocked:");
        tabTo(page, rows.first().locator("button"));
        page.keyboard().press("Enter");
        assertThat(page.locator(".panel")).containsText("Missing on the target");
        browser.judge(page, "the table of the matrix");
        page.context().close();
    }

    @Test
    void goesFromZeroToZeroInTheMask() {
        Page page = at("/clusters/" + CLUSTER + "/mask?hw=9");
        Locator zeros = page.locator(".bit.zero");
        tabTo(page, zeros.first());
        page.keyboard().press("ArrowRight");
        assertThat(zeros.nth(1)).isFocused();
        page.keyboard().press("Enter");
        assertThat(page.locator(".panel")).containsText("lacks it");
        page.keyboard().press("Escape");
        assertThat(page.locator(".panel")).hasCount(0);
        page.context().close();
    }

    @Test
    void takesAHostOutOnTrial() {
        Page page = at("/clusters/" + CLUSTER + "/what-if");
        tabTo(page, page.locator(".hosts input").first());
        page.keyboard().press("Space");
        assertThat(page.locator(".outcome h2")).containsText("→ 0");
        assertThat(page.locator(".outcome[aria-live=polite]")).isVisible();
        assertThat(page.locator(".sides .heat")).hasCount(2);
        assertThat(page.locator("figcaption").nth(0)).containsText("Real: 2 kinds, 2 directions not open");
        assertThat(page.locator("figcaption").nth(1)).containsText("Scenario: 1 kind, 0 directions not open");
        page.context().close();
    }

    @Test
    void asksBeforeItRejectsAndMayBeLeft() {
        Page page = at("/patches?cluster=" + CLUSTER);
        tabTo(page, page.locator("tbody .check input").first());
        page.keyboard().press("Space");
        tabToBack(page, named(page, ".actions button", "Reject…"));
        page.keyboard().press("Enter");
        assertThat(page.locator("dialog")).containsText("1 VM");
        assertThat(page.locator("dialog")).containsText("powered on");
        assertThat(page.locator("dialog .primary")).isFocused();
        page.keyboard().press("Escape");
        assertThat(page.locator("dialog")).hasCount(0);
        assertThat(named(page, "tbody tr", "proposed")).isVisible();
        page.context().close();
    }

    /** The buttons are before the rows. */
    private static void tabToBack(Page page, Locator wanted) {
        for (int tabs = 0;
                tabs < MOST_TABS && !(Boolean) wanted.evaluate("it => it === document.activeElement");
                tabs++) {
            page.keyboard().press("Shift+Tab");
        }
        assertThat(wanted).isFocused();
    }

    @Test
    void goesByLettersAndListsThem() {
        Page page = at("/fleet");
        page.keyboard().press("g");
        page.keyboard().press("p");
        assertThat(page).hasURL(browser.at("/patches"));
        assertThat(page.locator("#main")).isFocused();
        page.keyboard().press("?");
        assertThat(page.locator(".help")).containsText("arrows, Home, End");
        page.keyboard().press("Escape");
        assertThat(page.locator(".help")).hasCount(0);
        page.context().close();
    }

    @Test
    void hasNothingSeriousInAnyViewLightOrDark() {
        List<String> views = List.of(
                "/fleet",
                "/clusters/" + CLUSTER + "/matrix",
                "/clusters/" + CLUSTER + "/matrix?by=hosts",
                "/clusters/" + CLUSTER + "/mask?hw=9",
                "/clusters/" + CLUSTER + "/changes",
                "/clusters/" + CLUSTER + "/what-if#remove=" + HOST,
                "/patches?cluster=" + CLUSTER,
                "/hosts/" + HOST,
                "/vms/" + vm,
                "/upload");
        for (String view : views) {
            Page page = at(view);
            for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                browser.judge(page, view + " " + scheme);
            }
            page.context().close();
        }
        browser.assertWellBehaved();
    }
}
