package io.fleetmask.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitUntilState;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Measures the page on a large fleet in a running system: {@code -Dfleetmask.console-port=8080} names it. The fleet is sent
 * there first, where it is not there yet; that takes minutes.
 */
@EnabledIfSystemProperty(named = "fleetmask.console-port", matches = "\\d+")
class ConsoleAtScaleTest {
    private static final int ROUNDS = 6;
    private static final int MOST_KILOBYTES = 500;

    private static final Map<String, String> VIEWS = Map.of(
            "/fleet",
            "table.list tbody tr",
            "/clusters/" + LargeFleet.LARGEST + "/matrix",
            ".legend",
            "/clusters/" + LargeFleet.LARGEST + "/mask",
            ".registers, .state",
            "/patches",
            "table.list, main .state");

    /** Notes when what is looked for has been drawn; asking from outside would take longer than that. */
    private static final String NOTE = """
            new MutationObserver((changes, observer) => {
              if (!document.querySelector('%s')) return;
              observer.disconnect();
              requestAnimationFrame(() => setTimeout(() => { window.drawn = performance.now(); }));
            }).observe(document, { childList: true, subtree: true });""";

    private static final String DRAWN = "() => new Promise(done => { const look = () =>"
            + " window.drawn ? done(window.drawn) : setTimeout(look, 20); look(); })";

    private static final String BYTES =
            "performance.getEntriesByType('resource').concat(performance.getEntriesByType('navigation'))"
                    + ".reduce((sum, each) => sum + each.transferSize, 0)";

    private static final String FRAMES = """
            async () => {
              const heat = document.querySelector('fm-heat'), gaps = [];
              let last, turn = 0;
              performance.clearMeasures();
              const end = performance.now() + 3000;
              await new Promise(done => {
                const frame = now => {
                  if (last !== undefined) gaps.push(now - last);
                  last = now;
                  heat.zoom(turn++ % 60 < 30 ? 1.1 : 1 / 1.1, { offsetX: 600, offsetY: 300 });
                  if (now < end) requestAnimationFrame(frame); else done();
                };
                requestAnimationFrame(frame);
              });
              const draws = performance.getEntriesByName('heat-draw').map(each => each.duration).sort((a, b) => a - b);
              return [Math.round(gaps.length / 3), Math.round(draws[draws.length >> 1] * 10) / 10];
            }""";

    private final int port = Integer.getInteger("fleetmask.console-port", 0);

    @Test
    void showsALargeFleet() {
        new LargeFleet(new Fleet(port + 1).ingest).send();
        try (Browser browser = Browser.on("http://127.0.0.1:" + port)) {
            VIEWS.forEach((view, shown) -> measure(browser, view, shown));
            zoom(browser, "/clusters/" + LargeFleet.LARGEST + "/matrix");
            zoom(browser, "/clusters/" + LargeFleet.LARGEST + "/matrix?by=hosts");
        }
    }

    private static void measure(Browser browser, String view, String shown) {
        List<Long> times = IntStream.range(0, ROUNDS)
                .mapToObj(round -> {
                    Page page = browser.page();
                    page.addInitScript(NOTE.formatted(shown));
                    page.navigate(browser.at(view), new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
                    long time = ((Number) page.evaluate(DRAWN)).longValue();
                    int kilobytes = ((Number) page.evaluate(BYTES)).intValue() / 1000;
                    assertThat(kilobytes).as(view + " in kB").isLessThan(MOST_KILOBYTES);
                    page.context().close();
                    return time;
                })
                .toList();
        System.out.printf("%s: drawn after %s ms; load %.1f%n", view, times, load());
    }

    private static void zoom(Browser browser, String view) {
        Page page = browser.page();
        page.navigate(browser.at(view));
        page.waitForSelector(".legend");
        System.out.printf("%s: [frames a second, ms a frame] %s; load %.1f%n", view, page.evaluate(FRAMES), load());
        page.context().close();
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }
}
