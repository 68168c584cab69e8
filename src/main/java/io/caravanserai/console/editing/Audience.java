package io.caravanserai.console.editing;

import io.caravanserai.deploy.Keeper;
import io.caravanserai.deploy.RouteFiles;
import io.caravanserai.store.MessageSearch;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Who gets an e-mail when: as the flow's own files say it, and what waits to be sent. */
@Singleton
class Audience {
    private static final Pattern DESCRIPTION = Pattern.compile("(?m)^ +description: (.+)$");
    private static final Pattern CHANNEL = Pattern.compile("(?m)^ +from:\\s+uri: durable:([A-Za-z0-9-]+)$");

    /** Where a flow's properties say when its numbered e-mails go out: the key, and how its values are said. */
    private static final Map<String, String> PLANS =
            Map.of("emails.after", "%s after the sign-up", "reminders.before", "%s before what it reminds of");

    private final Keeper keeper;
    private final RouteFiles files;
    private final MessageSearch search;

    Audience(Keeper keeper, RouteFiles files, MessageSearch search) {
        this.keeper = keeper;
        this.files = files;
        this.search = search;
    }

    /**
     * A route that fills the templates of the flow.
     *
     * @param words what it does
     * @param channel whose messages it sends; null where others call it
     * @param next when the next one is due; null for none
     */
    record Sender(
            String words,
            @Nullable String channel,
            @Nullable Instant next) {}

    /** When it goes out, in a sentence; empty where no file says so by its number. */
    Optional<String> plan(String path) {
        String flow = path.substring(0, path.indexOf('/'));
        String number = TextData.number(path);
        if (number.isEmpty()) {
            return Optional.empty();
        }
        String file = flow + "/" + flow + ".properties";
        Properties said = new Properties();
        try {
            said.load(new StringReader(files.text(file)));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
        String key = TextData.name(path).startsWith("reminder") ? "reminders.before" : "emails.after";
        String[] times = said.getProperty(key, "").split(",");
        int at = Integer.parseInt(number) - 1;
        return at < 0 || at >= times.length || times[at].isBlank()
                ? Optional.empty()
                : Optional.of(PLANS.get(key).replace("%s", times[at].strip()) + " (" + key + " in " + file + ").");
    }

    /** The routes that fill this flow's templates. */
    List<Sender> senders(String path) {
        String flow = path.substring(0, path.indexOf('/') + 1);
        List<Sender> senders = new ArrayList<>();
        Map<String, Instant> due = search.earliestDue();
        keeper.files().stream()
                .filter(file -> file.startsWith(flow) && file.endsWith(".camel.yaml"))
                .map(files::text)
                .filter(text -> text.contains("Templates") && text.contains("method: render("))
                .forEach(text -> {
                    Matcher words = DESCRIPTION.matcher(text);
                    Matcher channel = CHANNEL.matcher(text);
                    @Nullable String name = channel.find() ? channel.group(1) : null;
                    senders.add(
                            new Sender(words.find() ? words.group(1) : "", name, name == null ? null : due.get(name)));
                });
        return senders;
    }
}
