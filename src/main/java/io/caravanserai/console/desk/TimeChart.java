package io.caravanserai.console.desk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Columns, stacked, and lines over time, drawn 10 wide a slot and 100 high; the page stretches it.
 *
 * @param id of its heading
 * @param about what it shows, in a sentence
 * @param top what its upper edge stands for
 * @param middle what the middle of its height stands for
 * @param axis the first, the middle and the last slot in words
 */
record TimeChart(
        String id,
        String title,
        String about,
        List<Series> legend,
        String top,
        String middle,
        List<Bar> bars,
        List<Line> lines,
        List<Dot> dots,
        int width,
        List<String> axis,
        ChartTable table,
        List<Links.Link> csv) {
    private static final int SLOT = 10;
    private static final double DAY = 86_400;
    private static final int[] MINUTES = {
        1, 2, 3, 4, 6, 10, 20, 30, 40, 60, 120, 180, 240, 360, 480, 720, 1_440, 2_880, 4_320, 5_760, 8_640, 14_400,
        28_800
    };

    /**
     * One row of values, a slot each.
     *
     * @param css the class of its colour
     * @param line whether it is a line; else columns
     * @param few of which slots the value is made of few
     */
    record Series(String name, String css, boolean line, List<@Nullable Double> values, List<Boolean> few) {}

    /** One column, or a piece of it. */
    record Bar(String x, String y, String w, String h, String css, boolean running, String title) {}

    /** A piece of a line without a gap. */
    record Line(String points, String css) {}

    /** One point of a line. */
    record Dot(String x, String y, String css, boolean few, boolean running, String title) {}

    /** What it is called, and what a screen is told. */
    record Head(String id, String title, String about) {}

    /** Along the time. */
    record Slots(List<String> names, List<Boolean> running) {}

    static TimeChart of(
            Head head,
            Slots slots,
            List<Series> series,
            Function<Double, String> words,
            double top,
            ChartTable table,
            List<Links.Link> csv) {
        List<Bar> bars = new ArrayList<>();
        List<Line> lines = new ArrayList<>();
        List<Dot> dots = new ArrayList<>();
        double[] stacked = new double[slots.names().size()];
        for (Series one : series) {
            if (one.line()) {
                draw(one, slots, words, top, lines, dots);
            } else {
                stack(one, slots, words, top, stacked, bars);
            }
        }
        int n = slots.names().size();
        List<String> axis = List.of(
                slots.names().get(0), slots.names().get(n / 2), slots.names().get(n - 1));
        return new TimeChart(
                head.id(),
                head.title(),
                head.about(),
                series,
                words.apply(top),
                words.apply(top / 2),
                bars,
                lines,
                dots,
                n * SLOT,
                n < 3 ? slots.names() : axis,
                table,
                csv);
    }

    private static void stack(
            Series one, Slots slots, Function<Double, String> words, double top, double[] stacked, List<Bar> bars) {
        for (int i = 0; i < stacked.length; i++) {
            @Nullable Double value = one.values().get(i);
            if (value == null || value == 0) {
                continue;
            }
            double height = value / top * 100;
            stacked[i] += height;
            String title = slots.names().get(i) + ": " + words.apply(value) + " " + one.name();
            bars.add(new Bar(
                    number(i * SLOT + 1.5),
                    number(100 - stacked[i]),
                    "7",
                    number(height),
                    one.css(),
                    slots.running().get(i),
                    title));
        }
    }

    private static void draw(
            Series one, Slots slots, Function<Double, String> words, double top, List<Line> lines, List<Dot> dots) {
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < one.values().size(); i++) {
            @Nullable Double value = one.values().get(i);
            if (value == null) {
                lines.add(new Line(points.toString().strip(), one.css()));
                points.setLength(0);
                continue;
            }
            String x = number(i * SLOT + SLOT / 2.0);
            String y = number(100 - value / top * 100);
            points.append(x).append(',').append(y).append(' ');
            dots.add(new Dot(
                    x,
                    y,
                    one.css(),
                    one.few().get(i),
                    slots.running().get(i),
                    slots.names().get(i) + ": " + words.apply(value) + " " + one.name()));
        }
        lines.add(new Line(points.toString().strip(), one.css()));
        lines.removeIf(line -> !line.points().contains(" "));
    }

    private static String number(double value) {
        return String.format(Locale.ENGLISH, "%.2f", value);
    }

    /** A round time at or above, in seconds, of which the half is round too. */
    static double roundTime(double seconds) {
        return Arrays.stream(MINUTES)
                .mapToDouble(minutes -> minutes * 60.0)
                .filter(time -> time >= seconds)
                .findFirst()
                .orElseGet(() -> Math.ceil(seconds / (2 * DAY)) * 2 * DAY);
    }

    /** A round number at or above, of which the half is whole. */
    static double round(double value) {
        double ten = Math.pow(10, Math.floor(Math.log10(Math.max(value, 1))));
        return Arrays.stream(new double[] {1, 1.5, 2, 3, 4, 5, 6, 8, 10})
                .map(step -> step * ten)
                .filter(round -> round >= value && round % 2 == 0)
                .findFirst()
                .orElseThrow();
    }
}
