package io.caravanserai.sandbox;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Slack's mrkdwn as HTML, so that a person sees what Slack would show: also what should have been escaped and was not. */
final class SlackText {

    private static final Pattern CONTROL = Pattern.compile("<([^<>]*)>");
    private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");

    private SlackText() {}

    static String html(String mrkdwn) {
        StringBuilder html = new StringBuilder();
        Matcher matcher = CONTROL.matcher(mrkdwn);
        int end = 0;
        while (matcher.find()) {
            html.append(marked(mrkdwn.substring(end, matcher.start()))).append(control(matcher.group(1)));
            end = matcher.end();
        }
        return html.append(marked(mrkdwn.substring(end))).toString();
    }

    /** Without marks, for text that is plain. */
    static String plain(String text) {
        return Html.text(unescaped(text)).replace("\n", "<br>");
    }

    private static String control(String inside) {
        int bar = inside.indexOf('|');
        String what = bar < 0 ? inside : inside.substring(0, bar);
        String label = bar < 0 ? what : inside.substring(bar + 1);
        if (what.matches("(?i)(https?|mailto):.*")) {
            return "<a href=\"" + Html.text(unescaped(what)) + "\" rel=noreferrer>" + plain(label) + "</a>";
        }
        // A name that calls somebody: everybody is woken by <!channel>.
        return what.matches("[!@#].+") ? "<mark>" + plain(label.replaceFirst("^!", "@")) + "</mark>" : plain(label);
    }

    private static String marked(String text) {
        String html = plain(text);
        html = CODE.matcher(html).replaceAll("<code>$1</code>");
        html = between(html, "*", "strong");
        html = between(html, "_", "em");
        return between(html, "~", "s");
    }

    private static String between(String html, String mark, String element) {
        String quoted = Pattern.quote(mark);
        return Pattern.compile(
                        "(?<![\\w" + mark + "])" + quoted + "(?=\\S)([^" + mark + "<]*?\\S)" + quoted + "(?!\\w)")
                .matcher(html)
                .replaceAll("<" + element + ">$1</" + element + ">");
    }

    private static String unescaped(String text) {
        return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }
}
