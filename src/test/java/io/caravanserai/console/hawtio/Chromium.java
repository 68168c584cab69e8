package io.caravanserai.console.hawtio;

import static io.caravanserai.Patience.PATIENCE;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
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
import java.util.stream.Stream;

/** The Chromium of this machine, without a window and without a word to anybody but the hub. */
public final class Chromium implements AutoCloseable {
    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private static final String MISSING =
            "There is no Chromium here: install it (apt-get install chromium), or set CHROMIUM to where it is.";

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Path program) {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE.toMillis());
        // Without this it would fetch browsers of its own.
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(program)
                        .setHeadless(true)
                        .setArgs(FLAGS));
    }

    /** Where it is: as {@code CHROMIUM} in the environment says, else where Linux distributions put it. */
    public static Optional<Path> program() {
        String set = System.getenv("CHROMIUM");
        return Stream.concat(
                        Stream.ofNullable(set),
                        Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"))
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Skips a test where there is none, with a notice; where the build is to look at pages, as .ci/run says by CI, fails it. */
    public static Path orSkip() {
        if (System.getenv("CI") == null) {
            assumeTrue(program().isPresent(), MISSING);
        }
        return program().orElseThrow(() -> new AssertionError(MISSING));
    }

    /** Starts it. */
    public static Chromium start(Path program) {
        return new Chromium(program);
    }

    /** A page of somebody who was never here. */
    public Page page() {
        return page(new Browser.NewContextOptions().setViewportSize(1500, 900));
    }

    /** A page of somebody who was never here, on a screen of this width that likes light or dark. */
    public Page page(int width, ColorScheme scheme) {
        return page(new Browser.NewContextOptions().setViewportSize(width, 900).setColorScheme(scheme));
    }

    /** A page of somebody who was never here, in another time zone. */
    public Page page(String zone) {
        return page(new Browser.NewContextOptions()
                .setViewportSize(1400, 900)
                .setTimezoneId(zone)
                .setColorScheme(ColorScheme.LIGHT));
    }

    private Page page(Browser.NewContextOptions options) {
        Page page = browser.newContext(options).newPage();
        page.setDefaultTimeout(PATIENCE.toMillis());
        return page;
    }

    @Override
    public void close() {
        playwright.close();
    }
}
