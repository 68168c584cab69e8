package io.caravanserai.console.hawtio;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import io.restassured.RestAssured;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Somebody who looks at the pages of the hub under test, with the Chromium of this machine. */
public final class Browsing implements AutoCloseable {
    private final Chromium chromium;
    private final List<String> mistakes = new CopyOnWriteArrayList<>();

    private Browsing(Chromium chromium) {
        this.chromium = chromium;
    }

    /** Starts the browser. */
    public static Browsing start() {
        return new Browsing(Chromium.start(Chromium.orSkip()));
    }

    /** A page of a user who has just logged in. */
    public Page comeIn(int width, ColorScheme scheme, String user, String password) {
        return logIn(chromium.page(width, scheme), user, password);
    }

    /** As above, of somebody in another time zone. */
    public Page in(String zone, String user, String password) {
        return logIn(chromium.page(zone), user, password);
    }

    private Page logIn(Page page, String user, String password) {
        page.onPageError(mistakes::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.text().contains("Content Security Policy")) {
                mistakes.add(message.text());
            }
        });
        page.navigate(address("/login?next=/runs"));
        page.fill("input[name=name]", user);
        page.fill("input[name=password]", password);
        page.press("input[name=password]", "Enter");
        page.waitForURL("**/runs");
        return page;
    }

    /** Goes to a page of the hub. A stream stays open, so the network is never idle. */
    public void go(Page page, String path) {
        page.navigate(address(path));
        page.waitForLoadState(LoadState.LOAD);
    }

    private static String address(String path) {
        return "http://localhost:" + RestAssured.port + path;
    }

    /** By how many pixels the page is wider than its window. */
    public static int overflow(Page page) {
        return ((Number) page.evaluate("document.documentElement.scrollWidth - innerWidth")).intValue();
    }

    /** What the browser complained of. */
    public List<String> mistakes() {
        return mistakes;
    }

    @Override
    public void close() {
        chromium.close();
    }
}
