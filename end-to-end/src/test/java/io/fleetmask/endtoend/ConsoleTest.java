package io.fleetmask.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** Plays both stories on the page, by clicking and typing only. */
@Order(3)
@ExtendWith(WithSystem.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(org.junit.jupiter.api.MethodOrderer.OrderAnnotation.class)
class ConsoleTest {
    private static final String LAST_LINE = "cpuid.d.eax = \"-----------------------------00-\"";

    private final SystemUnderTest system;
    private Browser browser;

    ConsoleTest(SystemUnderTest system) {
        this.system = system;
    }

    @BeforeAll
    void open() {
        browser = Browser.on("http://127.0.0.1:" + (system.httpPort() - 1));
    }

    @AfterAll
    void close() {
        if (browser != null) {
            browser.close();
        }
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static void upload(Page page, String cluster, String... files) {
        link(page, "Upload").click();
        page.getByLabel("into cluster").selectOption(cluster);
        int before = page.locator(".receipts .taken").count();
        page.locator(".drop input")
                .setInputFiles(Stream.of(files).map(ConsoleTest::own).toArray(FilePayload[]::new));
        assertThat(page.locator(".receipts .taken")).hasCount(before + files.length);
    }

    /** Of a host and a VM that no other test has: all share one system. */
    private static FilePayload own(String sample) {
        SampleLog log = SampleLog.of(sample);
        String host = log.host().replace(".lab.", ".console.");
        return new FilePayload(host + ".log", "text/plain", log.at(host).bytes());
    }

    private static void declare(Page page, String cluster) {
        link(page, "Upload").click();
        page.getByLabel("or a new one").fill(cluster);
        button(page, "Declare").click();
        assertThat(page.getByLabel("into cluster")).hasValue(cluster);
    }

    @Test
    @Order(1)
    void playsTheArticle() {
        Page page = browser.page();
        page.navigate(browser.at("/"));
        declare(page, "founding");
        upload(page, "founding", "article/host-a.log", "article/host-b.log");
        browser.judge(page, "upload");
        browser.picture(page, "upload");

        page.locator(".receipts a", new Page.LocatorOptions().setHasText("founding"))
                .first()
                .click();
        assertThat(page.locator(".summary")).containsText("2 directions");
        Locator heat = page.locator(".heat");
        heat.focus();
        page.keyboard().press("ArrowRight");
        page.keyboard().press("Enter");
        assertThat(page.locator(".panel")).containsText("cpuid.MOVBE");
        assertThat(page.locator(".panel")).containsText("cpuid.AVX");
        browser.judge(page, "matrix");
        browser.picture(page, "matrix");
        button(page, "with mask").click();
        assertThat(page.locator(".summary")).containsText("no direction blocked");

        maskAndWhatIf(page);
        browser.assertWellBehaved();
        page.context().close();
    }

    private void maskAndWhatIf(Page page) {
        link(page, "Mask").click();
        page.getByLabel("hardware version").selectOption("9");
        assertThat(page.locator(".lines pre")).containsText(LAST_LINE);
        button(page, "MOVBE").click();
        assertThat(page.locator(".panel")).containsText("esx-b.console.example");
        browser.judge(page, "mask");
        browser.picture(page, "mask");

        link(page, "What if").click();
        page.locator(".hosts label")
                .filter(new Locator.FilterOptions().setHasText("esx-a"))
                .click();
        assertThat(page.locator(".outcome h2")).containsText("→ 0");
        assertThat(page.locator(".sides .heat")).hasCount(2);
        browser.judge(page, "what-if");
        browser.picture(page, "what-if");

        page.locator(".scenario .drop input").setInputFiles(own("aes/esx-1.log"));
        assertThat(page.locator(".scenario .chips")).containsText("Xeon E5-2650");
        assertThat(page.locator("figcaption").nth(1)).containsText("Scenario: 2 kinds");
    }

    @Test
    @Order(2)
    void playsTheFirmwareThatTurnsAesOff() {
        Page watcher = browser.page();
        Page page = browser.page();
        page.navigate(browser.at("/fleet"));
        declare(page, "alike");
        upload(page, "alike", "aes/esx-1.log", "aes/esx-2.log", "aes/esx-3.log");
        watcher.navigate(browser.at("/clusters/alike/changes"));
        assertThat(watcher.locator(".live")).hasText("live");

        upload(page, "alike", "aes/esx-2-after-firmware-update.log");

        assertThat(watcher.locator(".changes")).containsText("−AES");
        assertThat(watcher.locator(".changes")).containsText("esx-2.console.example");
        assertThat(watcher.locator(".changes")).containsText("Undo the firmware setting");
        browser.judge(watcher, "changes");
        browser.picture(watcher, "changes");

        link(watcher, "Fleet").click();
        assertThat(watcher.locator("table.list")).containsText("to decide");
        browser.judge(watcher, "fleet");
        browser.picture(watcher, "fleet");
        decide(watcher);

        repair(page, watcher);
        browser.assertWellBehaved();
        watcher.context().close();
        page.context().close();
    }

    /** A change that comes after the view was read and before its stream begins is seen all the same. */
    private void repair(Page page, Page watcher) {
        List<Route> streams = new ArrayList<>();
        watcher.route("**/api/v1/stream", streams::add);
        watcher.navigate(browser.at("/clusters/alike/changes"));
        assertThat(watcher.locator(".changes")).containsText("−AES");
        assertThat(watcher.locator(".live")).not().hasText("live");

        upload(page, "alike", "aes/esx-2-aes-on-again.log");
        page.navigate(browser.at("/clusters/alike/changes"));
        assertThat(page.locator(".changes")).containsText("+AES");
        assertThat(watcher.locator(".changes")).not().containsText("+AES");
        watcher.unroute("**/api/v1/stream");
        streams.forEach(Route::resume);

        assertThat(watcher.locator(".changes")).containsText("+AES");
    }

    private void decide(Page page) {
        link(page, "Patches").click();
        page.locator(".filters select").selectOption("alike");
        Locator approve = page.getByRole(
                AriaRole.BUTTON,
                new Page.GetByRoleOptions().setName(java.util.regex.Pattern.compile("Approve all \\d+ of alike…")));
        assertThat(approve).isVisible();
        browser.judge(page, "patches");
        browser.picture(page, "patches");
        approve.click();
        assertThat(page.locator("dialog")).containsText("Running VMs stay as they are");
        browser.judge(page, "confirmation");
        browser.picture(page, "confirmation");
        page.locator("dialog .primary").click();
        assertThat(page.locator(".said")).containsText("approved");
        link(page, "web-1").click();
        assertThat(page.locator("main")).containsText("Where after a power cycle");
        browser.judge(page, "vm");
        browser.picture(page, "vm");
        page.locator(".title a").first().click();
        assertThat(page.locator("main")).containsText("What was seen when");
        browser.judge(page, "host");
        browser.picture(page, "host");
    }

    @Test
    @Order(3)
    void fitsAPhoneAndTheDark() {
        for (String view : List.of(
                "/fleet",
                "/clusters/founding/matrix",
                "/clusters/founding/mask",
                "/clusters/alike/changes",
                "/patches",
                "/upload")) {
            Page page = browser.page(320, 640, ColorScheme.DARK);
            page.navigate(browser.at(view));
            assertThat(page.locator("main h1").first()).isAttached();
            assertThat(page.locator(".skeleton")).hasCount(0);
            browser.judge(page, view + " at 320 pixels in the dark");
            browser.picture(page, "phone" + view.replace('/', '-'));
            page.context().close();
        }
        browser.assertWellBehaved();
    }
}
