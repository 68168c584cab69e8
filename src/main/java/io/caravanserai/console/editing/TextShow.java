package io.caravanserai.console.editing;

import io.caravanserai.console.login.Roles;
import io.caravanserai.console.problem.Problem;
import io.caravanserai.deploy.check.Samples;
import io.caravanserai.mail.Templates;
import io.caravanserai.mail.Templates.Letter;
import io.quarkus.qute.TemplateExtension;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A template as somebody gets it: as its sample, as a person, or sent to whoever writes it. */
@Singleton
class TextShow {
    private final TextData data;
    private final Audience audience;
    private final TestSends tests;
    private final SecurityIdentity person;

    TextShow(TextData data, Audience audience, TestSends tests, SecurityIdentity person) {
        this.data = data;
        this.audience = audience;
        this.tests = tests;
        this.person = person;
    }

    /**
     * What stands beside the text.
     *
     * @param chips what can be filled in
     * @param variants its own and the other templates of the same number
     * @param plan when it goes out; null where no file says so
     * @param senders the routes that send it
     * @param people whether the viewer may see it as a person gets it
     * @param test where a test goes: null before that was said
     * @param canTest whether a route of this hub sends tests
     */
    record Beside(
            List<Chip> chips,
            List<Variant> variants,
            @Nullable String plan,
            List<Audience.Sender> senders,
            boolean people,
            @Nullable String test,
            boolean canTest) {}

    /**
     * A field.
     *
     * @param inserted what is written into the text
     * @param value what the sample has
     * @param always whether each message has it
     */
    record Chip(String name, String inserted, String value, boolean always) {}

    /** A template of the same number. */
    record Variant(String name, String href, boolean here) {}

    Beside beside(String path) {
        return new Beside(
                chips(path),
                data.variants(path).stream()
                        .map(each -> new Variant(TextData.name(each), TextList.href("files", each), each.equals(path)))
                        .toList(),
                audience.plan(path).orElse(null),
                audience.senders(path),
                mayBePerson(),
                address().orElse(null),
                tests.possible());
    }

    private List<Chip> chips(String path) {
        List<Chip> chips = new ArrayList<>();
        Samples.Sample sample = data.sample(path).orElse(new Samples.Sample(Map.of(), Map.of()));
        sample.always().forEach((name, value) -> chips.add(new Chip(name, "{" + name + "}", text(value), true)));
        sample.sometimes()
                .forEach((name, value) ->
                        chips.add(new Chip(name, "{" + name + " ?: 'something else'}", text(value), false)));
        return chips;
    }

    private static String text(Object value) {
        return String.valueOf(value);
    }

    /** The user's own address, where it is known. */
    Optional<String> address() {
        return tests.address(name());
    }

    /**
     * Fills a text.
     *
     * @param as {@code sample}, {@code least} or {@code person}
     */
    Letter letter(String path, String text, String as, String whom) {
        Map<String, Object> values =
                switch (as) {
                    case "person" -> asPerson(path, whom);
                    case "least" -> data.least(path);
                    default -> data.everything(path);
                };
        return new Templates().fill(path, text, values);
    }

    /** The same on a screen that is set to dark: what names no colours gets those of the night. */
    @TemplateExtension
    static String byNight(String html) {
        String dark = "<meta name=\"color-scheme\" content=\"dark\">";
        return html.matches("(?is).*<html[^>]*>.*") ? html.replaceFirst("(?i)<html[^>]*>", "$0" + dark) : dark + html;
    }

    private Map<String, Object> asPerson(String path, String whom) {
        if (!mayBePerson()) {
            throw new Problem(403, "Only operators and writers see what the hub knows of a person.");
        }
        return data.of(path, whom.strip());
    }

    private boolean mayBePerson() {
        return person.hasRole(Roles.OPERATOR) || person.hasRole(Roles.WRITER);
    }

    /** Sends the text to whoever asks, filled as the form says. */
    long send(String path, String text, MultivaluedMap<String, String> fields) {
        String as = Optional.ofNullable(fields.getFirst("as")).orElse("sample");
        String whom = Optional.ofNullable(fields.getFirst("person")).orElse("");
        return tests.send(name(), fields.getFirst("address"), letter(path, text, as, whom));
    }

    private String name() {
        return person.getPrincipal().getName();
    }
}
