package io.caravanserai.console.alarm;

import io.caravanserai.json.Json;
import io.caravanserai.message.JsonValues;
import io.caravanserai.message.Messages;
import io.caravanserai.message.NewMessage;
import io.caravanserai.store.AlarmBook;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Puts an alarm into words, and these into the channel of each place where alarms are told. */
@Singleton
class Telling {
    private static final Logger LOG = Logger.getLogger(Telling.class);

    /** Of a day that is over nobody needs to be woken. */
    private static final Duration WORTH_TELLING = Duration.ofDays(1);

    /** A chat takes some thousand characters. */
    private static final int LONGEST = 3000;

    private final AlarmConfig config;
    private final Messages messages;
    private final String url;

    /** @param publicUrl how people reach this hub; empty for no links */
    @Inject
    Telling(
            AlarmConfig config,
            Messages messages,
            @ConfigProperty(name = "hub.hook.public-url") Optional<String> publicUrl) {
        this.config = config;
        this.messages = messages;
        this.url = publicUrl.orElse("").replaceAll("/$", "");
    }

    /** An alarm that began. */
    void began(AlarmBook.Row alarm, Instant now) {
        AlarmBook.Trouble trouble = alarm.trouble();
        tell(alarm, "began", "Alarm: " + name(trouble), List.of(trouble.words(), link(trouble)), now);
    }

    /** One that is over. */
    void ended(AlarmBook.Row alarm, Instant now) {
        String lasted = "It began at " + second(alarm.began()) + " and was seen last at " + second(alarm.seen()) + ".";
        tell(alarm, "ended", "Over: " + name(alarm.trouble()), List.of(lasted), now);
    }

    /** The places where nobody could be told of it, all of them being concerned themselves. */
    boolean isUntold(String about) {
        return places().stream().allMatch(place -> place.isConcernedBy(about, config.emailProvider()));
    }

    /** Where alarms are told. */
    List<Place> places() {
        return config.tell().orElse(Set.of()).stream().map(Place::new).toList();
    }

    private void tell(AlarmBook.Row alarm, String what, String subject, List<String> lines, Instant now) {
        AlarmBook.Trouble trouble = alarm.trouble();
        String spell = trouble.kind() + "|" + trouble.about() + "|" + alarm.began();
        String text = (subject + "\n" + String.join("\n", lines)).strip();
        String shown = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
        LOG.infof("%s", shown.replace('\n', ' '));
        for (Place place : places()) {
            if (!place.isConcernedBy(trouble.about(), config.emailProvider())) {
                // The key makes it one, whichever nodes tell it, and however often; the order
                // puts the end after the beginning.
                messages.accept(new NewMessage(
                        place.channel(),
                        spell + "|" + what,
                        spell,
                        null,
                        null,
                        now.plus(WORTH_TELLING),
                        null,
                        body(place, spell + "|" + what, subject, shown),
                        Map.of()));
            }
        }
    }

    private String body(Place place, String key, String subject, String text) {
        Map<String, Object> body = JsonValues.ordered("key", key, "subject", subject, "text", text);
        if (place.isEmail()) {
            body.put("to", config.emailTo().orElseThrow());
            body.put("toName", "");
            body.put("html", "<pre>" + text.replace("&", "&amp;").replace("<", "&lt;") + "</pre>");
            body.put("headers", Map.of());
        }
        return Json.MAPPER.valueToTree(body).toString();
    }

    private static String name(AlarmBook.Trouble trouble) {
        return trouble.kind().replace('-', ' ') + ": " + trouble.about();
    }

    private String link(AlarmBook.Trouble trouble) {
        return url.isEmpty() ? "" : url + trouble.page();
    }

    private static String second(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
