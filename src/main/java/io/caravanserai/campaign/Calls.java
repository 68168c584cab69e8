package io.caravanserai.campaign;

import io.caravanserai.message.DiscardException;
import io.caravanserai.message.JsonValues;
import io.caravanserai.vendor.notion.Page;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the routes of {@code routes/campaign} call by name about booked calls. Bodies are maps, as JSON has them. */
public final class Calls {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE, d MMMM", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

    private final Campaign campaign;

    /** @param campaign whose settings hold for its calls as well */
    public Calls(Campaign campaign) {
        this.campaign = campaign;
    }

    /**
     * Refuses what says nothing new: a webhook that was overtaken, or what Cal.com's list says again.
     *
     * @param booking as {@link Bookings#told}
     * @param known the keys of all that was said of the person, in the order in which it came
     * @throws DiscardException where the person's calls are the same without it
     */
    public void refuseOld(Map<String, Object> booking, List<String> known) {
        int place = known.indexOf(Booking.of(booking).key());
        if (place >= 0 && Book.of(known.subList(0, place + 1)).saysTheSameAs(Book.of(known.subList(0, place)))) {
            throw new DiscardException(
                    "It brings nothing new: the same, or something later, is known of this booking.");
        }
    }

    /**
     * A booking, with what is to be done about all calls of the person: {@code person}, {@code campaign}, {@code page},
     * {@code contact} and {@code contactProperties} (absent where there is no contact), {@code calls}, {@code withdraw}
     * (how the keys of reminders begin that may not be wanted any more), {@code keep} (of those that are).
     *
     * @param sequences Notion's answers: the person's sequences, the newest first
     * @param contacts Notion's answers: the person's contact, if there is one
     * @param known the keys of all that was said of the person, in the order in which it came
     * @throws DiscardException where the person is not in the campaign
     */
    public Map<String, Object> known(
            Map<String, Object> booking,
            Iterator<Map<String, Object>> sequences,
            Iterator<Map<String, Object>> contacts,
            List<String> known) {
        CampaignFile file = campaign.file();
        Page record = Page.listed(sequences)
                .findFirst()
                .orElseThrow(() -> new DiscardException(
                        "Who booked the call is in no campaign: it is recorded here, and nothing is sent."));
        Booking read = Booking.of(booking);
        Book book = Book.of(with(read, known));
        Map<String, Object> answer = new LinkedHashMap<>(booking);
        String name = record.text(file.word("record.campaign")).orElse(file.name());
        answer.put("campaign", name);
        answer.put("person", Keys.person(name, read.email()));
        answer.put("page", record.id());
        Map<String, Object> properties = Records.booking(file, book, read.zone(), campaign.now());
        if (!properties.isEmpty()) {
            Campaign.contact(contacts).ifPresent(page -> {
                answer.put("contact", page.id());
                answer.put("contactProperties", properties);
            });
        }
        answer.put("calls", book.calls().stream().map(Book.Call::map).toList());
        answer.put(
                "withdraw",
                book.uids().stream()
                        .map(uid -> Keys.reminders(read.email(), uid))
                        .toList());
        answer.put(
                "keep",
                book.calls().stream().map(call -> call.reminders(read.email())).toList());
        return answer;
    }

    private static List<String> with(Booking booking, List<String> known) {
        List<String> words = new ArrayList<>(known);
        if (!words.contains(booking.key())) {
            words.add(booking.key());
        }
        return words;
    }

    /** The messages of reminders: {@code {key, person, email, campaign, page, uid, start, zone, name, number, due, next}}. */
    public List<Map<String, Object>> reminders(Map<String, Object> known) {
        List<Map<String, Object>> messages = new ArrayList<>();
        for (Object each : (List<?>) known.getOrDefault("calls", List.of())) {
            Book.Call call = Book.Call.of(JsonValues.map(each));
            List<Due> dues = campaign.file().reminders().of(call.start(), campaign.now());
            for (int i = 0; i < dues.size(); i++) {
                Instant next = i + 1 < dues.size() ? dues.get(i + 1).at() : call.start();
                messages.add(reminder(known, call, dues.get(i), next));
            }
        }
        return messages;
    }

    private static Map<String, Object> reminder(Map<String, Object> known, Book.Call call, Due due, Instant next) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("key", call.reminders(String.valueOf(known.get("email"))) + due.number());
        for (String name : new String[] {"person", "email", "campaign", "page", "zone", "name"}) {
            message.put(name, known.get(name));
        }
        message.put("uid", call.uid());
        message.put("start", call.start().toString());
        message.put("number", due.number());
        message.put("due", due.at().toString());
        message.put("next", next.toString());
        return message;
    }

    /**
     * A reminder that is due, ready to be rendered; see {@link Campaign#email}.
     *
     * @param record the person's sequence record, as Notion has it now
     * @throws DiscardException where it is not to go out, with the reason
     */
    public Map<String, Object> reminder(Map<String, Object> message, Map<String, Object> record) {
        CampaignFile file = campaign.file();
        Instant now = campaign.now();
        Instant start = Instant.parse(String.valueOf(message.get("start")));
        if (!now.isBefore(start)) {
            throw new DiscardException("The call began at " + start + ": it is too late for a reminder.");
        }
        if (!now.isBefore(Instant.parse(String.valueOf(message.get("next"))))) {
            throw new DiscardException("The next reminder of this call is due as well: one of them is enough.");
        }
        Sequence sequence = Sequence.of(Page.of(record), file, file.emails().size());
        sequence.stopped().ifPresent(why -> {
            throw new DiscardException(why + ": no reminder goes out.");
        });
        ZoneId zone = ZoneId.of(String.valueOf(message.get("zone")));
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("first_name", String.valueOf(message.get("name")).split(" ")[0]);
        data.put("call_day", DAY.format(start.atZone(zone)));
        data.put("call_time", TIME.format(start.atZone(zone)));
        data.put("call_zone", zone.getId());
        return campaign.letters().of(message, List.of("reminder-" + message.get("number")), data);
    }
}
