package io.caravanserai.message;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message to be accepted.
 *
 * @param channel the channel it goes to
 * @param key accepted once per channel, also after it is done; null for no such check
 * @param orderBy messages of one channel with the same value run one after the other, in order of their due times; null
 *     for no order
 * @param parent the message during whose processing this one is sent; null outside
 * @param due not taken before; null for at once
 * @param notAfter not taken from then on: it ends {@code EXPIRED}; null for never
 * @param about who or what it is about, by {@link About}; where nothing is said, as its parent; null for nobody
 * @param body JSON text
 * @param headers data that travels beside the body
 */
public record NewMessage(
        String channel,
        @Nullable String key,
        @Nullable String orderBy,
        @Nullable Parent parent,
        @Nullable Instant due,
        @Nullable Instant notAfter,
        @Nullable String about,
        @Nullable String body,
        Map<String, String> headers) {

    /** Key and order in the form in which they are found again: see {@link StorableText#key}. */
    public NewMessage {
        key = key == null ? null : StorableText.key(key);
        orderBy = orderBy == null ? null : StorableText.key(orderBy);
        @Nullable String said = About.of(about);
        about = said == null && parent != null ? parent.about : said;
    }

    /** A message that never expires, about whom its parent is. */
    public NewMessage(
            String channel,
            @Nullable String key,
            @Nullable String orderBy,
            @Nullable Parent parent,
            @Nullable Instant due,
            @Nullable String body,
            Map<String, String> headers) {
        this(channel, key, orderBy, parent, due, null, null, body, headers);
    }

    /**
     * What a message inherits from the one that sends it.
     *
     * @param messageId the sender
     * @param runId the sender's run
     * @param dryRun whether the sender's writes are planned only
     * @param about who or what the sender is about
     */
    public record Parent(
            @Nullable Long messageId,
            @Nullable Long runId,
            boolean dryRun,
            @Nullable String about) {

        /** A parent about nobody. */
        public Parent(@Nullable Long messageId, @Nullable Long runId, boolean dryRun) {
            this(messageId, runId, dryRun, null);
        }

        /** The parent of everything sent while {@code message} is processed. */
        public static Parent of(Message message) {
            return new Parent(message.id(), message.runId(), message.dryRun(), message.about());
        }
    }

    /** A message due at once, outside any run. */
    public static NewMessage of(String channel, @Nullable String key, @Nullable String body) {
        return new NewMessage(channel, key, null, null, null, body, Map.of());
    }

    /** Whether a dry run sends it: the real message that comes later must find its key free. */
    public boolean isPlanned() {
        return parent != null && parent.dryRun && key != null;
    }

    /** The same under another key. */
    public NewMessage withKey(String other) {
        return new NewMessage(channel, other, orderBy, parent, due, notAfter, about, body, headers);
    }

    /** The same, about somebody or something. */
    public NewMessage about(@Nullable String whom) {
        return new NewMessage(channel, key, orderBy, parent, due, notAfter, whom, body, headers);
    }
}
