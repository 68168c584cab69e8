package io.caravanserai.campaign;

import io.caravanserai.vendor.notion.Properties;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the flow writes into Notion; which property gets it is said in the campaign's file. */
final class Records {
    private Records() {}

    /** A new sequence record. The dates of its e-mails are left empty. */
    static Map<String, Object> sequence(CampaignFile file, SignUp signUp, String segment, Instant signedUp) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put(file.word("record.name"), Properties.title(signUp.text("first_name")));
        properties.put(file.word("record.email"), Properties.email(signUp.email()));
        properties.put(file.word("record.campaign"), Properties.select(signUp.campaign()));
        properties.put(file.word("record.segment"), Properties.select(segment));
        properties.put(file.word("record.signed-up"), Properties.date(signedUp));
        properties.put(file.word("record.business"), Properties.text(signUp.text("business_name")));
        if (signUp.form().get("assessment_score") instanceof Number score) {
            properties.put(file.word("record.score"), Properties.number(score));
        }
        return properties;
    }

    /** What a contact learns from a sign-up. */
    static Map<String, Object> contact(CampaignFile file, SignUp signUp, String segment) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put(file.word("contact.segment"), Properties.select(segment));
        properties.put(file.word("contact.status"), Properties.select(file.word("contact.status.signed-up")));
        for (String name : SignUp.SCORES) {
            if (signUp.form().get(name) instanceof Number score) {
                properties.put(file.word("contact." + name), Properties.number(score));
            }
        }
        return properties;
    }

    /**
     * What a contact learns from the person's bookings; nothing as long as they are only known to have been moved away.
     *
     * @param zone where the person is
     */
    static Map<String, Object> booking(CampaignFile file, Book book, ZoneId zone, Instant now) {
        Map<String, Object> properties = new LinkedHashMap<>();
        book.latest(now)
                .ifPresentOrElse(
                        call -> {
                            properties.put(
                                    file.word("contact.booking"),
                                    Properties.select(file.word("contact.booking.booked")));
                            properties.put(
                                    file.word("contact.call"),
                                    Properties.date(call.start().atZone(zone).toLocalDate()));
                            properties.put(
                                    file.word("contact.status"), Properties.select(file.word("contact.status.booked")));
                        },
                        () -> {
                            if (book.hasCancelled()) {
                                properties.put(
                                        file.word("contact.booking"),
                                        Properties.select(file.word("contact.booking.cancelled")));
                            }
                        });
        return properties;
    }
}
