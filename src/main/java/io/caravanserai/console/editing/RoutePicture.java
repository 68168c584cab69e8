package io.caravanserai.console.editing;

import io.caravanserai.console.editing.RouteSteps.Branch;
import io.caravanserai.console.editing.RouteSteps.Step;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A route drawn from top to bottom. Steps follow one another and part only to come together again, so each block has its own
 * column: no line crosses another, and nothing has to be searched for as in other graphs.
 */
final class RoutePicture {
    private static final int WIDE = 210;
    private static final int HIGH = 46;
    private static final int GAP = 28;
    private static final int LABEL = 22;
    private static final int BESIDE = 24;
    private static final int NARROW = 90;
    private static final int LETTERS = 27;

    private final RouteSteps route;
    private final List<Box> boxes = new ArrayList<>();
    private final List<Label> labels = new ArrayList<>();
    private final List<String> ways = new ArrayList<>();
    private final int width;
    private int height;

    private RoutePicture(RouteSteps route) {
        this.route = route;
        this.width = width(route.steps()) + 2;
        place(route.steps(), width / 2, 1, List.of());
    }

    static RoutePicture of(RouteSteps route) {
        return new RoutePicture(route);
    }

    /** A step at its place. */
    record Box(
            int x,
            int y,
            String kind,
            String name,
            String full,
            @Nullable String href) {
        public int textX() {
            return x + 10;
        }

        public int kindY() {
            return y + 17;
        }

        public int nameY() {
            return y + 35;
        }
    }

    /** What stands at the beginning of a branch. */
    record Label(int x, int y, String text, String full) {}

    private record Point(int x, int y) {}

    public RouteSteps route() {
        return route;
    }

    public List<Box> boxes() {
        return boxes;
    }

    public List<Label> labels() {
        return labels;
    }

    /** Lines, as paths of SVG. */
    public List<String> ways() {
        return ways;
    }

    public int width() {
        return width;
    }

    public int height() {
        return height + 2;
    }

    private static int width(List<Step> steps) {
        return steps.stream().mapToInt(RoutePicture::width).max().orElse(NARROW);
    }

    private static int width(Step step) {
        int inside = step.branches().stream()
                        .mapToInt(branch -> width(branch.steps()) + BESIDE)
                        .sum()
                - BESIDE;
        return Math.max(WIDE, inside);
    }

    /** Puts steps below one another around {@code x}; where their ends are. */
    private List<Point> place(List<Step> steps, int x, int y, List<Point> from) {
        List<Point> ends = from;
        int at = y;
        for (Step step : steps) {
            Point top = new Point(x, at);
            ends.forEach(end -> ways.add(way(end, top)));
            boxes.add(new Box(x - WIDE / 2, at, step.kind(), cut(step.name()), full(step), step.href()));
            Point bottom = new Point(x, at + HIGH);
            height = Math.max(height, bottom.y);
            ends = step.branches().isEmpty() ? List.of(bottom) : branches(step, bottom);
            at = ends.stream().mapToInt(Point::y).max().orElse(bottom.y) + GAP;
        }
        return ends;
    }

    private List<Point> branches(Step step, Point from) {
        List<Point> ends = new ArrayList<>();
        int all = step.branches().stream()
                        .mapToInt(branch -> width(branch.steps()) + BESIDE)
                        .sum()
                - BESIDE;
        int left = from.x - all / 2;
        for (Branch branch : step.branches()) {
            int wide = width(branch.steps());
            int x = left + wide / 2;
            Point begin = new Point(x, from.y + GAP + LABEL);
            ways.add(way(from, begin));
            if (!branch.label().isEmpty()) {
                labels.add(new Label(x + 6, begin.y - 6, cut(branch.label(), wide / 8), branch.label()));
            }
            ends.addAll(branch.steps().isEmpty() ? List.of(begin) : place(branch.steps(), x, begin.y, List.of()));
            left += wide + BESIDE;
        }
        ends.forEach(end -> height = Math.max(height, end.y));
        return ends;
    }

    private static String way(Point from, Point to) {
        String begin = "M" + from.x + " " + from.y;
        return from.x == to.x
                ? begin + "V" + to.y
                : begin + "V" + (to.y - (to.y - from.y > GAP ? GAP + LABEL - 14 : GAP / 2)) + "H" + to.x + "V" + to.y;
    }

    private static String full(Step step) {
        return step.kind() + " " + step.name() + (step.calls().isEmpty() ? "" : ": " + step.calls());
    }

    private static String cut(String text) {
        return cut(text, LETTERS);
    }

    private static String cut(String text, int letters) {
        return text.length() <= letters ? text : text.substring(0, Math.max(1, letters - 1)) + "…";
    }
}
