package io.caravanserai.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** No vendor: where a person, or a test, reads what was sent. */
@ApplicationScoped
class MailboxSimulation implements Simulation {

    private static final int A_PAGE = 100;

    private final Mailbox mailbox;

    MailboxSimulation(Mailbox mailbox) {
        this.mailbox = mailbox;
    }

    @Override
    public String system() {
        return "mailbox";
    }

    @Override
    public Routes routes() {
        return new Routes()
                .on("GET", "/", this::list)
                .takes("to", "page")
                .slow("GET", "/_messages", this::messages)
                .on("GET", "/{id}", this::show);
    }

    @Override
    public void seed(Seed seed) {
        mailbox.clear();
    }

    @Override
    public JsonObject state() {
        return sent(mailbox, "");
    }

    @Override
    public Answer error(int status, String code, String message) {
        return Html.page(status, "Mailbox", Html.element("p", message));
    }

    /** How many mails a system took, and the newest of them. */
    static JsonObject sent(Mailbox mailbox, String via) {
        List<Mail> mails = mailbox.newest("").stream()
                .filter(mail -> via.isEmpty() || mail.via().equals(via))
                .toList();
        JsonArray newest = new JsonArray();
        mails.stream().limit(A_PAGE).forEach(mail -> newest.add(mail.json(false)));
        return new JsonObject().put("total", mails.size()).put("newest", newest);
    }

    /** Oldest first: {@code to} one address, at most {@code limit}, without bodies where {@code bodies} is false. */
    private Answer messages(Call call) {
        List<Mail> mails = mailbox.of(call.query("to", ""));
        int limit = Integer.parseInt(call.query("limit", "1000"));
        boolean bodies = !call.query("bodies", "true").equals("false");
        JsonArray shown = new JsonArray();
        mails.stream().limit(limit).forEach(mail -> shown.add(mail.json(bodies)));
        return Answer.json(new JsonObject().put("total", mails.size()).put("messages", shown));
    }

    private Answer list(Call call) {
        String to = call.query("to", "");
        int page = Math.max(0, Integer.parseInt(call.query("page", "0")));
        List<Mail> mails = mailbox.newest(to);
        StringBuilder rows = new StringBuilder();
        mails.stream().skip((long) page * A_PAGE).limit(A_PAGE).forEach(mail -> rows.append(row(mail)));
        String count = mails.size() + (mails.size() == 1 ? " e-mail" : " e-mails") + (to.isEmpty() ? "" : " to " + to);
        String body = Html.element("h1", "Mailbox")
                + Html.element("p", "What the simulated mail providers took: " + count + ", the newest first.")
                + "<form method=get><input name=to type=email aria-label=\"Address\" placeholder=\"ann@example.com\" value=\""
                + Html.text(to) + "\"> <button>Show</button></form>"
                + (mails.isEmpty()
                        ? ""
                        : "<table><thead><tr><th>At</th><th>To</th><th>Subject</th><th>By</th></tr></thead><tbody>"
                                + rows + "</tbody></table>")
                + (mails.size() > (page + 1) * A_PAGE
                        ? "<p><a href=\"?page=" + (page + 1) + "&amp;to=" + Html.query(to) + "\">Older</a></p>"
                        : "");
        return Html.page(200, "Mailbox", body);
    }

    private static String row(Mail mail) {
        return "<tr>" + Html.element("td", SandboxClock.text(mail.at()))
                + Html.element("td", String.join(", ", mail.to()))
                + "<td><a href=\"" + Control.ROOT + "/mailbox/" + Html.query(mail.id()) + "\">"
                + Html.text(mail.subject())
                + "</a></td>" + Html.element("td", mail.via()) + "</tr>";
    }

    private Answer show(Call call) {
        Mail mail = mailbox.find(call.param("id"))
                .orElseThrow(() -> new Refused(404, "There is no such e-mail. It may have been forgotten by a reset."));
        StringBuilder headers = new StringBuilder();
        mail.headers().forEach((name, value) -> headers.append(Html.term(name, value)));
        // Sandboxed: no script, no form, no way out of the frame.
        String html = mail.html().isEmpty()
                ? Html.element("p", "There is no HTML.")
                : "<iframe title=\"HTML\" sandbox width=\"100%\" height=\"600\" srcdoc=\"" + Html.text(mail.html())
                        + "\"></iframe>";
        return Html.page(
                200,
                mail.subject(),
                Html.element("h1", mail.subject())
                        + "<dl>" + Html.term("From", mail.from())
                        + Html.term("To", String.join(", ", mail.to()))
                        + Html.term("At", SandboxClock.text(mail.at()))
                        + Html.term("By", mail.via()) + headers + "</dl>"
                        + "<h2>HTML</h2>" + html + "<h2>Text</h2>" + Html.element("pre", mail.text())
                        + "<p><a href=\"" + Control.ROOT + "/mailbox\">All e-mails</a></p>");
    }
}
