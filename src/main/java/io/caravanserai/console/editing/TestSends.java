package io.caravanserai.console.editing;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.caravanserai.console.problem.Problem;
import io.caravanserai.flow.Flows;
import io.caravanserai.json.Json;
import io.caravanserai.mail.Templates.Letter;
import io.caravanserai.message.EmailAddress;
import io.caravanserai.message.JsonValues;
import io.caravanserai.message.Messages;
import io.caravanserai.message.NewMessage;
import io.caravanserai.store.TestAddresses;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** E-mails to oneself. To whom, is said once: neither a form nor a script can send them to anybody else. */
@Singleton
public class TestSends {
    /** Whose route sends them. */
    static final String CHANNEL = "contact-test-email";

    private final Messages messages;
    private final TestAddresses addresses;
    private final Flows flows;

    TestSends(Messages messages, TestAddresses addresses, Flows flows) {
        this.messages = messages;
        this.addresses = addresses;
        this.flows = flows;
    }

    /** The user's own address: the name where that is one, else what was said once; empty before. */
    public Optional<String> address(String user) {
        return EmailAddress.of(user).or(() -> addresses.find(user));
    }

    /** Whether a route of this hub sends them. */
    boolean possible() {
        return flows.channels("contact").contains(CHANNEL);
    }

    /**
     * Sends one.
     *
     * @param said the address somebody says who has said none yet
     * @return the message that does it
     * @throws Problem where another address is said than the user's own
     */
    public long send(String user, @Nullable String said, Letter letter) {
        if (!possible()) {
            throw new Problem(
                    409,
                    "No route takes from " + CHANNEL
                            + ", so no test can be sent. Add routes/contact/contact-test-email.camel.yaml, as it is shipped.");
        }
        String to = own(user, said == null ? "" : said.strip());
        String key = "test|" + UUID.randomUUID();
        return messages.accept(new NewMessage(CHANNEL, key, null, null, null, body(to, user, key, letter), Map.of()))
                .id();
    }

    private static String body(String to, String user, String key, Letter letter) {
        try {
            return Json.MAPPER.writeValueAsString(JsonValues.ordered(
                    "to",
                    to,
                    "toName",
                    user,
                    "key",
                    key,
                    "headers",
                    Map.of(),
                    "subject",
                    "[Test] " + letter.subject(),
                    "text",
                    letter.text(),
                    "html",
                    letter.html()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Texts are always JSON", e);
        }
    }

    private String own(String user, String said) {
        Optional<String> known = address(user);
        if (known.isPresent() && (said.isEmpty() || EmailAddress.of(said).equals(known))) {
            return known.get();
        }
        if (known.isPresent()) {
            throw Problem.of("address", "Tests go to your own address, which is " + known.get() + ", and to no other.");
        }
        return addresses.keep(
                user, EmailAddress.of(said).orElseThrow(() -> Problem.of("address", "Say your own e-mail address.")));
    }
}
