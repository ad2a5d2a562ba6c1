package io.fleetmask.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** An installed Chromium on the console, which notes every request that leaves the origin and whatever breaks the policy. */
final class Browser implements AutoCloseable {
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome-stable", "google-chrome");
    private static final Path PICTURES = Path.of("target", "pictures");
    private static final int WIDE = 1280;
    private static final int HIGH = 800;
    private static final double PATIENCE_MS = 30_000;

    private final String origin;
    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;
    private final List<String> offences = new CopyOnWriteArrayList<>();

    private Browser(String origin, Path executable) {
        // Services that have just started, on a machine that does much else.
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
        this.origin = origin;
        this.playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        this.chromium = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable)
                        .setArgs(List.of("--no-sandbox", "--disable-gpu")));
    }

    /** Leaves the tests out, and says so, on a machine without one. */
    static void assumeInstalled() {
        assumeTrue(executable().isPresent(), "no Chromium is installed: the console is not looked at here");
    }

    /** The same. */
    static Browser on(String origin) {
        assumeInstalled();
        return new Browser(origin, executable().orElseThrow());
    }

    private static Optional<Path> executable() {
        return NAMES.stream()
                .flatMap(name -> Stream.of(
                                System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator))
                        .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    Page page() {
        return page(WIDE, HIGH, ColorScheme.LIGHT);
    }

    Page page(int width, int height, ColorScheme scheme) {
        BrowserContext context = chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setColorScheme(scheme)
                .setTimezoneId("UTC")
                .setLocale("en-GB"));
        context.setDefaultTimeout(PATIENCE_MS);
        context.addInitScript("addEventListener('securitypolicyviolation',"
                + " e => console.error('policy broken: ' + e.violatedDirective + ' ' + e.blockedURI))");
        context.onRequest(request -> {
            if (!request.url().startsWith(origin + "/")
                    && !request.url().startsWith("data:")
                    && !request.url().startsWith("blob:")) {
                offences.add("asked elsewhere: " + request.url());
            }
        });
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.text().startsWith("policy broken") || message.text().contains("Content Security Policy")) {
                offences.add(message.text());
            }
        });
        page.onPageError(error -> offences.add("script failed: " + error));
        return page;
    }

    /** The address of a view. */
    String at(String path) {
        return origin + path;
    }

    /** Nothing serious for people with a screen reader, a keyboard only, or weak eyes, and no width that is too wide. */
    void judge(Page page, String view) {
        // All in the page itself: there are no frames, and otherwise each look opens a page of its own.
        List<String> found = new AxeBuilder(page)
                .setLegacyMode(true).analyze().getViolations().stream()
                        .filter(rule -> Set.of("serious", "critical").contains(rule.getImpact()))
                        .map(Browser::told)
                        .toList();
        assertThat(found).as("axe on " + view).isEmpty();
        int beyond = (Integer) page.evaluate("Math.max(0, document.documentElement.scrollWidth - innerWidth)");
        assertThat(beyond).as("pixels beyond the right edge of " + view).isZero();
    }

    private static String told(Rule rule) {
        return rule.getId() + ": " + rule.getHelp() + ": "
                + rule.getNodes().stream().limit(3).map(node -> node.getHtml()).toList();
    }

    /** A picture beside the reports. */
    void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
    }

    /** What a page must never do. */
    void assertWellBehaved() {
        assertThat(offences).isEmpty();
    }

    @Override
    public void close() {
        chromium.close();
        playwright.close();
    }
}
