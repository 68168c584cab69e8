package io.caravanserai.sandbox;

import io.vertx.core.buffer.Buffer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The sandbox's own pages: plain, readable, no script. */
final class Html {

    private static final String POLICY =
            "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-src 'self'; form-action 'self'";

    private Html() {}

    static Answer page(int status, String title, String body) {
        String page = "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
                + "<meta name=\"color-scheme\" content=\"light dark\">"
                + "<title>" + text(title) + " · Sandbox</title><link rel=\"stylesheet\" href=\"/console.css\">"
                + "<link rel=\"icon\" href=\"/icon.svg\" type=\"image/svg+xml\"></head><body>"
                + "<header class=\"top\"><a class=\"home\" href=\"" + Control.ROOT + "/mailbox\">Sandbox</a>"
                + "<nav><a href=\"" + Control.ROOT + "/mailbox\">Mailbox</a> <a href=\"" + Control.ROOT
                + "/slack\">Slack</a> <a href=\"" + Control.ROOT
                + "/aisensy\">WhatsApp</a> <a href=\"" + Control.ROOT
                + "/signup\">Sign up</a></nav></header><main>" + body + "</main></body></html>\n";
        return Answer.of(status, "text/html; charset=UTF-8", Buffer.buffer(page))
                .with("Content-Security-Policy", POLICY);
    }

    /** What a person wrote, made harmless. */
    static String text(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    static String query(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    static String element(String name, String text) {
        return "<" + name + ">" + text(text) + "</" + name + ">";
    }

    static String term(String name, String value) {
        return element("dt", name) + element("dd", value);
    }
}
