package io.caravanserai.sandbox;

import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The contacts an agency has before its campaign begins. Each address ends in a number: what an even number stands in is
 * among them, and who is invited with an odd number is new.
 */
final class NotionContacts {

    private static final String[] TRADES = {
        "Plumbing", "Bakery", "Dental Care", "Roofing", "Fitness", "Legal", "Florist"
    };

    private NotionContacts() {}

    static void fill(NotionTable contacts, Seed seed, int many) {
        for (int i = 0; i < many; i++) {
            contacts.add(
                    values(seed, 2 * i), seed.at().minus(Duration.ofDays(30)).plus(Duration.ofMinutes(i)));
        }
    }

    /** Somebody who may sign up: number, name, address, business. */
    static Person person(Seed seed, int number) {
        SplittableRandom random = new SplittableRandom(seed.number() * 31 + number);
        Names names = Names.any(random);
        String business = names.last() + " " + TRADES[random.nextInt(TRADES.length)];
        return new Person(names.first(), names.last(), names.mailbox() + number + "@example.com", business);
    }

    record Person(String first, String last, String email, String business) {}

    private static Map<String, Object> values(Seed seed, int number) {
        Person person = person(seed, number);
        Map<String, Object> values = new HashMap<>();
        values.put("Name", person.first() + " " + person.last());
        values.put(NotionSchema.EMAIL, person.email());
        values.put("Business Name", person.business());
        values.put("Phone", String.format(Locale.ROOT, "+1 416 555 %04d", number % 10_000));
        values.put(
                "Website",
                "https://"
                        + person.business().toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z]", "")
                        + ".example.com");
        values.put("Relationship", number % 6 == 0 ? "Customer" : "Lead");
        values.put("Christmas Campaign Status", "Not Started");
        values.put("Booking Status", "Not Booked");
        values.put("Newsletter", number % 4 == 0);
        return values;
    }
}
