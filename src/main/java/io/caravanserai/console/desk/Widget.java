package io.caravanserai.console.desk;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A picture of the dashboard that can also stand alone, on a page of its own. */
enum Widget {
    TILES("Figures", Form.TILES),
    VOLUME("Came in", Form.TIME),
    FIRST_REPLY("First reply of tickets", Form.TIME),
    FIRST_REPLY_CHATS("First reply of chats", Form.TIME),
    RESOLUTION("Resolution of tickets", Form.TIME),
    SLA("Promises kept", Form.TIME),
    BACKLOG("Backlog", Form.TIME),
    BOTS("Bots", Form.TIME),
    RATINGS("Ratings", Form.TIME),
    HOURS("When it came in", Form.HEAT),
    PIPELINES("By pipeline", Form.BARS),
    AGENTS("Tickets by agent", Form.BARS),
    CHAT_AGENTS("Chats by agent", Form.BARS),
    PRIORITIES("By priority", Form.BARS);

    private final String title;
    private final Form form;

    /** What it looks like. */
    enum Form {
        /** Figures of the whole range. */
        TILES,
        /** A chart over time. */
        TIME,
        /** Weekdays by hours. */
        HEAT,
        /** One bar a group. */
        BARS
    }

    Widget(String title, Form form) {
        this.title = title;
        this.form = form;
    }

    /** As addresses name it, like {@code first-reply}; also the id of its heading. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** As people read it. */
    public String title() {
        return title;
    }

    /** How high it is in a frame, in pixels. */
    public int height() {
        return switch (form) {
            case TILES -> 520;
            case TIME -> 340;
            case HEAT -> 440;
            case BARS -> 360;
        };
    }

    Form form() {
        return form;
    }

    /** The one of this id, if there is one. */
    static Optional<Widget> of(String id) {
        return Arrays.stream(values()).filter(each -> each.id().equals(id)).findFirst();
    }

    /** All ids, for whoever named one that is none. */
    static String ids() {
        return Arrays.stream(values()).map(Widget::id).collect(Collectors.joining(", "));
    }

    /** Those of a form, in their order. */
    static List<Widget> all(Form form) {
        return Arrays.stream(values()).filter(each -> each.form == form).toList();
    }
}
