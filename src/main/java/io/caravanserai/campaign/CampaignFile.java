package io.caravanserai.campaign;

import io.caravanserai.message.PermanentException;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * What makes one campaign differ from the next: {@code campaign.properties} in the flow's folder.
 *
 * @param name of sign-ups that name no campaign
 * @param emails how long after the sign-up each e-mail is due, in order
 * @param reminders of a booked call
 * @param segments the thresholds
 * @param ends from then on no e-mail of a sequence goes out; empty for never
 * @param words what is written in Notion: the name of a property, or one of its options, by key
 */
public record CampaignFile(
        String name,
        List<Duration> emails,
        Reminders reminders,
        Segments segments,
        Optional<Instant> ends,
        Properties words) {
    /**
     * Reads the file, as it is now.
     *
     * @param testing whether keys with {@code .testing} stand in for those without
     * @throws PermanentException that names the file, the key, and what is allowed
     */
    public static CampaignFile read(Path folder, boolean testing) {
        Path file = folder.resolve(CampaignKeys.FILE);
        Properties values = new Properties();
        try (Reader text = Files.newBufferedReader(file)) {
            values.load(text);
        } catch (IOException | IllegalArgumentException e) {
            throw new PermanentException(
                    "Could not read " + file + ": " + e.getMessage() + ". Mend it, then replay.", e);
        }
        return new Keys(file, values, testing).campaign();
    }

    /** When each e-mail is due. */
    public List<Due> emailsAfter(Instant signedUp) {
        return IntStream.range(0, emails.size())
                .mapToObj(i -> new Due(i + 1, signedUp.plus(emails.get(i))))
                .toList();
    }

    /** A word of the file, like {@code contact.status.booked}; a missing one is a mistake in the file. */
    public String word(String key) {
        String word = words.getProperty(key, "").strip();
        if (word.isEmpty()) {
            throw new PermanentException(CampaignKeys.FILE + " has no " + key + ". Add it, then replay.");
        }
        return word;
    }

    private record Keys(Path file, Properties values, boolean testing) {
        CampaignFile campaign() {
            return new CampaignFile(
                    read("name", CampaignKeys::word),
                    read("emails.after", Waits::many),
                    new Reminders(read("reminders.before", Waits::many), read("reminders.none-within", Waits::one)),
                    new Segments(
                            read("segment.critical.red", CampaignKeys::number),
                            read("segment.urgent.red", CampaignKeys::number),
                            read("segment.urgent.orange", CampaignKeys::number)),
                    read("ends", CampaignKeys::end),
                    values);
        }

        private <T> T read(String key, Function<String, T> reading) {
            String text = testing && values.containsKey(key + ".testing")
                    ? values.getProperty(key + ".testing")
                    : values.getProperty(key, "");
            try {
                return reading.apply(text.strip());
            } catch (IllegalArgumentException e) {
                throw new PermanentException(
                        file + ": " + key + " is '" + text + "'. " + e.getMessage() + " Mend it, then replay.", e);
            }
        }
    }

    /**
     * When somebody is reminded of a call.
     *
     * @param before how long before its start each reminder is due, in order
     * @param noneWithin a call that starts sooner gets none
     */
    public record Reminders(List<Duration> before, Duration noneWithin) {

        /** The reminders of a call, numbered as in {@link #before}; those whose time has passed are left out. */
        public List<Due> of(Instant start, Instant now) {
            if (start.isBefore(now.plus(noneWithin))) {
                return List.of();
            }
            return IntStream.range(0, before.size())
                    .mapToObj(i -> new Due(i + 1, start.minus(before.get(i))))
                    .filter(due -> !due.at().isBefore(now))
                    .toList();
        }
    }
}
