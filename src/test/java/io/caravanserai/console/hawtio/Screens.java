package io.caravanserai.console.hawtio;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import io.caravanserai.console.desk.Axe;
import io.restassured.RestAssured;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** Pages on desks and phones, by day and by night: their pictures, and what is wrong with them. */
public final class Screens {
    private static final int DESK = 1400;
    private static final int PHONE = 390;
    private static final double HIGHEST_HEAD = 110;

    private final Page page;
    private final Path folder;
    private final List<String> wrong = new ArrayList<>();

    private Screens(Page page, Path folder) {
        this.page = page;
        this.folder = folder;
    }

    /**
     * Loads each page for each width. axe is asked of a desk by day and of a phone by night: what it finds hangs on the colours
     * or on the layout, hardly on both.
     *
     * @param folder below {@code target}; pictures are named as {@code name} says of the path, with width and scheme
     * @param loaded when a page is as it stays
     * @return sentences; none where all is well
     */
    public static List<String> wrong(
            Page page, String folder, Collection<String> paths, UnaryOperator<String> name, LoadState loaded) {
        Screens screens = new Screens(page, Path.of("target", folder));
        for (String path : paths) {
            for (int width : new int[] {DESK, PHONE}) {
                page.setViewportSize(width, 900);
                page.navigate("http://localhost:" + RestAssured.port + path);
                page.waitForLoadState(loaded);
                screens.look(name.apply(path), path, width);
            }
        }
        return screens.wrong;
    }

    /** As above: a picture has the name of its path, without what is asked, and a page is loaded when its parts are. */
    public static List<String> wrong(Page page, String folder, Collection<String> paths) {
        return wrong(page, folder, paths, Screens::name, LoadState.LOAD);
    }

    private static String name(String path) {
        String place = path.replaceFirst("[?].*", "").substring(1);
        return place.isEmpty() ? "home" : place.replace('/', '-');
    }

    private void look(String name, String path, int width) {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            String screen = "-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT);
            page.screenshot(
                    new Page.ScreenshotOptions().setFullPage(true).setPath(folder.resolve(name + screen + ".png")));
            if ((width == DESK) == (scheme == ColorScheme.LIGHT)) {
                Axe.violations(page).forEach(each -> wrong.add(path + screen + ": " + each));
            }
        }
        int overflow = Browsing.overflow(page);
        if (overflow > 0) {
            wrong.add(path + " is " + overflow + " pixels wider than " + width + ".");
        }
        Locator head = page.locator(".top");
        if (head.count() > 0 && head.first().boundingBox().height >= HIGHEST_HEAD) {
            wrong.add(path + " has a head of " + head.first().boundingBox().height + " pixels at " + width + ".");
        }
    }
}
