package io.fleetmask.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.fleetmask.console.Provider;
import io.fleetmask.local.client.Answer;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Ends what is behind the page, one part after the other: the page says which and since when, and goes on by itself.
 * {@code -Dfleetmask.console-away=true} runs it: it takes minutes, and a system of its own.
 */
@EnabledIfSystemProperty(named = "fleetmask.console-away", matches = "true")
@Order(4)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@SuppressWarnings("NullAway.Init")
class ConsoleAwayTest {
    private static final double PATIENCE_MS = 120_000;

    private static final Pattern TIME = Pattern.compile("since \\d\\d:\\d\\d:\\d\\d");

    private SingleSystem system;
    private ConsoleProcess console;
    private Browser browser;

    @BeforeAll
    void start() {
        Browser.assumeInstalled();
        system = SingleSystem.start();
        console = ConsoleProcess.before(system.addresses(), Map.of(), system.log("console"));
        browser = Browser.on(console.origin());
        declare("early");
    }

    @AfterAll
    void end() {
        if (system == null) {
            return;
        }
        browser.close();
        console.close();
        system.close();
    }

    @AfterEach
    void lastLongAgain() {
        Provider.lifetime = 300;
        Provider.renews = true;
    }

    private void declare(String cluster) {
        system.api("ingest")
                .put("/clusters/" + cluster, "{\"name\":\"" + cluster + "\"}")
                .required();
    }

    private Page shown(String path) {
        Page page = browser.page();
        page.navigate(browser.at(path));
        assertThat(page.locator(".live"))
                .hasText("live", new LocatorAssertions.HasTextOptions().setTimeout(PATIENCE_MS));
        return page;
    }

    private static Locator bar(Page page) {
        return page.locator(".bar");
    }

    private static void assertSays(Page page, String trouble) {
        assertThat(bar(page))
                .containsText(trouble, new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE_MS));
        assertThat(bar(page)).containsText(TIME);
        assertThat(page.locator("[role=status] .bar")).isVisible();
    }

    private static void assertRecovers(Page page) {
        assertThat(bar(page)).hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(PATIENCE_MS));
        assertThat(page.locator(".live.on"))
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE_MS));
    }

    private static void assertShows(Page page, String text) {
        assertThat(page.locator("main"))
                .containsText(text, new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE_MS));
    }

    @Test
    @Order(1)
    void saysThatTheBrokerIsAwayAndShowsWhatArrivedMeanwhile() {
        Page page = shown("/fleet");
        assertShows(page, "early");
        assertThat(bar(page)).hasCount(0);

        system.killBroker();
        assertSays(page, "The broker has not answered");
        declare("late");
        assertShows(page, "early");
        browser.picture(page, "gone");
        system.startBrokerAgain();

        assertRecovers(page);
        assertShows(page, "late");
        browser.assertWellBehaved();
        page.context().close();
    }

    @Test
    @Order(2)
    void saysWhichServiceIsAwayAndLooksAgainByItself() {
        Page page = shown("/patches");
        assertThat(page.locator("h1")).hasText("Patches");

        system.kill("remediation");
        assertSays(page, "The remediation service has not answered");
        assertThat(page.locator("h1")).hasText("Patches");
        system.startAgain("remediation");
        assertRecovers(page);

        system.kill("analysis");
        assertSays(page, "The analysis service has not answered");
        system.startAgain("analysis");
        assertRecovers(page);
        browser.assertWellBehaved();
        page.context().close();
    }

    @Test
    @Order(3)
    void saysThatTheNetworkIsAway() {
        Page page = shown("/fleet");

        page.context().setOffline(true);
        assertSays(page, "This machine has been offline");
        assertShows(page, "early");
        declare("meanwhile");
        Wait.forThe(
                "a cluster that analysis knows",
                () -> Optional.of(system.api("analysis").get("/clusters/meanwhile"))
                        .filter(Answer::isGood));
        page.context().setOffline(false);

        assertRecovers(page);
        assertShows(page, "meanwhile");
        browser.assertWellBehaved();
        page.context().close();
    }

    @Test
    @Order(4)
    void asksForALoginAndComesBackToTheSamePlace() throws GeneralSecurityException {
        try (Provider provider = new Provider().start();
                ConsoleProcess guarded =
                        ConsoleProcess.before(system.addresses(), provider.settings(), system.log("guarded-console"));
                Browser visitor = Browser.on(guarded.origin())) {
            Provider.lifetime = 10;
            Page page = visitor.page();
            page.navigate(visitor.at("/clusters/early/what-if?x=1#strategy=level"));
            assertThat(page.locator(".who")).hasText("alice");
            assertShows(page, "Scenario");

            Provider.renews = false;
            assertThat(bar(page))
                    .containsText(
                            "The session is over", new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE_MS));
            assertShows(page, "Scenario");
            Provider.lifetime = 300;
            page.locator(".bar a").click();

            assertThat(page.locator(".who")).hasText("alice");
            assertThat(page).hasURL(visitor.at("/clusters/early/what-if?x=1#strategy=level"));
            assertThat(bar(page)).hasCount(0);
            assertShows(page, "Scenario");
        }
    }
}
