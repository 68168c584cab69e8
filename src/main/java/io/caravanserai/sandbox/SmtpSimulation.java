package io.caravanserai.sandbox;

import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.user.UserManager;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.vertx.core.json.JsonObject;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.mail.MessagingException;
import org.jspecify.annotations.Nullable;

/** A mail server on a port of its own, by GreenMail; {@code GET /sandbox/smtp} tells where. Each recipient gets a mail. */
@ApplicationScoped
class SmtpSimulation implements Simulation {

    private static final String HOST = "localhost";
    private static final String USER = "sandbox";

    private final SandboxClock clock;
    private final SandboxSettings settings;
    private final Mailbox mailbox;
    private @Nullable GreenMail server;

    SmtpSimulation(SandboxClock clock, SandboxSettings settings, Mailbox mailbox) {
        this.clock = clock;
        this.settings = settings;
        this.mailbox = mailbox;
    }

    @Override
    public String system() {
        return "smtp";
    }

    @Override
    public Routes routes() {
        return new Routes().on("GET", "/", call -> Answer.json(state()));
    }

    /** The first seed opens it: only a sandbox that is on is seeded. */
    @Override
    public synchronized void seed(Seed seed) {
        mailbox.clear();
        if (server == null) {
            GreenMail opened = new GreenMail(new ServerSetup(settings.smtpPort(), HOST, ServerSetup.PROTOCOL_SMTP));
            opened.start();
            UserManager users = opened.getUserManager();
            users.setMessageDeliveryHandler((message, to) -> take(users, message, to));
            server = opened;
        }
    }

    @Override
    public synchronized JsonObject state() {
        int port = server == null ? 0 : server.getSmtp().getPort();
        return new JsonObject()
                .put("host", HOST)
                .put("port", port)
                .put("mails", MailboxSimulation.sent(mailbox, system()));
    }

    @Override
    public Answer error(int status, String code, String message) {
        return Answer.json(status, new JsonObject().put("message", message));
    }

    private GreenMailUser take(UserManager users, MovingMessage message, MailAddress to)
            throws MessagingException, UserException {
        mailbox.add(SmtpMail.read(message.getMessage(), to.getEmail(), clock.instant()));
        GreenMailUser user = users.getUser(USER);
        return user != null ? user : users.createUser(USER + "@localhost", USER, USER);
    }

    @PreDestroy
    synchronized void close() {
        if (server != null) {
            server.stop();
            server = null;
        }
    }
}
