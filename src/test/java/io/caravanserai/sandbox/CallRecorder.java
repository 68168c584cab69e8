package io.caravanserai.sandbox;

import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.mail.MessagingException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Stands at the sandbox's door, before the sandbox, and keeps every request as it comes off the wire; and is the mail server
 * of the tests that want its mails as they come off the wire.
 */
@ApplicationScoped
public class CallRecorder {
    private static final int BEFORE_THE_SANDBOX = -10_001;
    private static final Set<String> NO_VENDOR = Set.of("mailbox", "signup", "smtp");

    private final Optional<Integer> smtpPort;
    private final List<CompletableFuture<Received>> calls = new ArrayList<>();
    private GreenMail mails;

    CallRecorder(@ConfigProperty(name = RecordedWorld.SMTP_PORT) Optional<Integer> smtpPort) {
        this.smtpPort = smtpPort;
    }

    /**
     * One request.
     *
     * @param system as the sandbox calls it
     * @param target path and query as sent
     * @param headers names in lower case, in the order of their names
     */
    record Received(
            String system, String method, String target, List<Map.Entry<String, String>> headers, byte[] body) {}

    void init(@Observes Router router) {
        // Elsewhere nobody takes what it keeps.
        if (smtpPort.isPresent()) {
            router.route(Control.ROOT + "/*").order(BEFORE_THE_SANDBOX).handler(this::listen);
            open(smtpPort.get());
        }
    }

    private void listen(RoutingContext context) {
        HttpServerRequest request = context.request();
        String path = request.uri().substring(Control.ROOT.length() + 1);
        int slash = path.indexOf('/');
        String system = slash < 0 ? "" : path.substring(0, slash);
        // What begins with an underscore is asked of the sandbox, and of no vendor.
        if (slash > 0
                && !path.startsWith("_")
                && path.charAt(Math.min(slash + 1, path.length() - 1)) != '_'
                && !NO_VENDOR.contains(system)) {
            // Its place is taken before it is answered: on a busy machine its body is heard of after that.
            CompletableFuture<Received> call = new CompletableFuture<>();
            add(call);
            request.body()
                    .onSuccess(body -> call.complete(received(system, request, path.substring(slash), body)))
                    .onFailure(call::completeExceptionally);
        }
        context.next();
    }

    private static Received received(String system, HttpServerRequest request, String target, Buffer body) {
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        request.headers().forEach((name, value) -> headers.add(Map.entry(name.toLowerCase(Locale.ROOT), value)));
        headers.sort(Map.Entry.comparingByKey());
        return new Received(system, request.method().name(), target, headers, body.getBytes());
    }

    private synchronized void add(CompletableFuture<Received> one) {
        calls.add(one);
    }

    /** All since the last time, in the order of their arrival; waits for what is still being read. */
    List<Received> take() {
        return taken().stream().map(CompletableFuture::join).toList();
    }

    private synchronized List<CompletableFuture<Received>> taken() {
        List<CompletableFuture<Received>> all = List.copyOf(calls);
        calls.clear();
        return all;
    }

    private void open(int port) {
        mails = new GreenMail(new ServerSetup(port, "localhost", ServerSetup.PROTOCOL_SMTP));
        mails.start();
        GreenMailUser hub = mails.setUser("hub@localhost", "hub", "secret");
        mails.getUserManager().setAuthRequired(true);
        mails.getUserManager().setMessageDeliveryHandler((message, to) -> {
            add(CompletableFuture.completedFuture(mail(message, to)));
            return hub;
        });
    }

    private static Received mail(MovingMessage message, MailAddress to) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            message.getMessage().writeTo(bytes, new String[] {"Received", "Return-Path"});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
        String text = bytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
        return new Received("smtp", "RCPT", to.getEmail(), List.of(), text.getBytes(StandardCharsets.UTF_8));
    }

    @PreDestroy
    void close() {
        if (mails != null) {
            mails.stop();
        }
    }
}
