package io.caravanserai.console.contact;

import io.caravanserai.console.problem.Problem;
import io.caravanserai.contact.Contacts;
import io.caravanserai.contact.Identity;
import io.caravanserai.contact.Medium;
import io.caravanserai.contact.Reason;
import io.caravanserai.contact.SuppressionList.Filter;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** What bodies and addresses say of contacts, read so that an error names the field. */
@Singleton
class ContactFields {
    private static final int LONGEST = 500;
    private static final String ALL = "all";

    private final Contacts contacts;

    ContactFields(Contacts contacts) {
        this.contacts = contacts;
    }

    /** Whom. */
    static Identity identity(@Nullable String identity, @Nullable String country, Medium channel) {
        return Identity.of(channel, orEmpty(identity), orEmpty(country))
                .orElseThrow(
                        () -> Problem.of(
                                "identity",
                                channel == Medium.EMAIL
                                        ? "This is no e-mail address."
                                        : "This is no telephone number. Begin it with + and the country's code, or say country."));
    }

    /** By what. */
    static Medium channel(@Nullable String channel) {
        return Medium.of(orEmpty(channel)).orElseThrow(() -> Problem.of("channel", "Say email or whatsapp."));
    }

    /** One of the categories there are, or all; all where nothing is said. */
    String category(@Nullable String category) {
        String said = orEmpty(category).isEmpty() ? ALL : orEmpty(category);
        List<String> known = new ArrayList<>(contacts.categories());
        known.add(ALL);
        if (!known.contains(said)) {
            throw Problem.of("category", "There are " + String.join(", ", known) + ".");
        }
        return said;
    }

    /** One of the categories there are. @throws java.util.NoSuchElementException for another */
    String one(String category) {
        if (!contacts.categories().contains(category)) {
            throw new NoSuchElementException("There is no category '" + category + "'. There are "
                    + String.join(", ", contacts.categories()) + ".");
        }
        return category;
    }

    /** A sentence that must be there. */
    static String words(String field, @Nullable String words) {
        String said = orEmpty(words);
        if (said.isEmpty() || said.length() > LONGEST) {
            throw Problem.of(field, "Say why, in 1 to " + LONGEST + " characters.");
        }
        return said;
    }

    /** Which rows. */
    static Filter filter(
            @Nullable String identity,
            @Nullable String channel,
            @Nullable String category,
            @Nullable String reason,
            @Nullable String standing) {
        return new Filter(
                orEmpty(identity).isEmpty()
                        ? null
                        : Identity.any(orEmpty(identity))
                                .orElseThrow(() -> Problem.of(
                                        "identity",
                                        "This is no e-mail address, and no number with its country's code.")),
                orEmpty(channel).isEmpty() ? null : channel(channel),
                orEmpty(category).isEmpty() ? null : orEmpty(category),
                orEmpty(reason).isEmpty() ? null : reason(orEmpty(reason)),
                standing(orEmpty(standing)));
    }

    private static Reason reason(String word) {
        return Reason.of(word)
                .orElseThrow(() -> Problem.of(
                        "reason",
                        "There are "
                                + String.join(
                                        ", ",
                                        Arrays.stream(Reason.values())
                                                .map(Reason::word)
                                                .toList())
                                + "."));
    }

    private static boolean standing(String text) {
        if (!List.of("", "true", "false").contains(text)) {
            throw Problem.of("standing", "Say true, or false for those too that ended or were lifted.");
        }
        return !text.equals("false");
    }

    static String orEmpty(@Nullable String text) {
        return text == null ? "" : text.strip();
    }
}
