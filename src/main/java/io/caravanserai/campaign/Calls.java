package io.caravanserai.campaign;

import io.caravanserai.message.DiscardException;
import io.caravanserai.notion.Page;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the routes of {@code routes/campaign} call by name about booked calls. Bodies are maps, as JSON has them. */
public final class Calls {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE, d MMMM", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

    private final Campaign campaign;
    private Duration lookBack = Duration.ofDays(2);

    /** @param campaign whose settings hold for its calls as well */
    public Calls(Campaign campaign) {
        this.campaign = campaign;
    }

    /** How far back changed bookings are read again, like {@code 2d}. */
    public void setLookBack(String lookBack) {
        this.lookBack = Waits.one(lookBack);
    }

    /** The instant after which changed bookings are read again. */
    public String since() {
        return campaign.now().minus(lookBack).toString();
    }

    /** A webhook of Cal.com, read: {@code {key, trigger, uid, before, email, name, start, zone}}. */
    public Map<String, Object> booking(Map<String, Object> body) {
        return map(Booking.ofWebhook(body));
    }

    /** The bookings of a page of Cal.com's list, as {@link #booking}: those a webhook told of have the same key. */
    public List<Map<String, Object>> listed(Map<String, Object> page) {
        return ListedBookings.of(page).readable().stream().map(Calls::map).toList();
    }

    /** Those of a page that cannot be read, as webhooks that cannot be read either: {@code {key, triggerEvent, payload}}. */
    public List<Map<String, Object>> unreadable(Map<String, Object> page) {
        return ListedBookings.of(page).unreadable();
    }

    /** How many bookings come before the next page; empty where there is none. */
    public String skip(Map<String, Object> page, String skipped) {
        return ListedBookings.of(page).skip(Integer.parseInt(skipped));
    }

    /**
     * A booking, with what is to be done about it: {@code person}, {@code campaign}, {@code page}, {@code contact} and
     * {@code contactProperties} (absent where there is no contact), {@code withdraw} (the keys of reminders not wanted any
     * more begin so; absent for none).
     *
     * @param sequences Notion's answer: the person's sequences, the newest first
     * @param contacts Notion's answer: the person's contact, if there is one
     * @throws DiscardException where the person is not in the campaign
     */
    public Map<String, Object> known(
            Map<String, Object> booking, Map<String, Object> sequences, Map<String, Object> contacts) {
        CampaignFile file = campaign.file();
        Page record = Page.listed(sequences).stream()
                .findFirst()
                .orElseThrow(() -> new DiscardException(
                        "Who booked the call is in no campaign: it is recorded here, and nothing is sent."));
        Booking read = booking(booking, "");
        Map<String, Object> known = new LinkedHashMap<>(booking);
        String name = record.text(file.word("record.campaign")).orElse(file.name());
        known.put("campaign", name);
        known.put("person", Keys.person(name, read.email()));
        known.put("page", record.id());
        Campaign.contact(contacts).ifPresent(page -> {
            known.put("contact", page.id());
            known.put("contactProperties", Records.booking(file, read));
        });
        read.withdrawn().ifPresent(uid -> known.put("withdraw", Keys.booking(read.email(), uid) + Keys.BAR));
        return known;
    }

    /** The messages of a call's reminders: {@code {key, email, campaign, page, number, due, next, start, zone, name}}. */
    public List<Map<String, Object>> reminders(Map<String, Object> booking) {
        Booking read = booking(booking, "");
        if (read.cancelled()) {
            return List.of();
        }
        List<Due> dues = campaign.file().reminders().of(read.start(), campaign.now());
        List<Map<String, Object>> messages = new ArrayList<>();
        for (int i = 0; i < dues.size(); i++) {
            Instant next = i + 1 < dues.size() ? dues.get(i + 1).at() : read.start();
            messages.add(reminder(booking, read, dues.get(i), next));
        }
        return messages;
    }

    private static Map<String, Object> reminder(Map<String, Object> booking, Booking read, Due due, Instant next) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("key", Keys.booking(read.email(), read.uid()) + Keys.BAR + due.number());
        for (String name : new String[] {"person", "email", "campaign", "page", "uid", "start", "zone", "name"}) {
            message.put(name, booking.get(name));
        }
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
            throw new DiscardException("The person has " + why + ": no reminder goes out.");
        });
        ZoneId zone = ZoneId.of(String.valueOf(message.get("zone")));
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("first_name", String.valueOf(message.get("name")).split(" ")[0]);
        data.put("call_day", DAY.format(start.atZone(zone)));
        data.put("call_time", TIME.format(start.atZone(zone)));
        data.put("call_zone", zone.getId());
        return campaign.letters().of(message, List.of("reminder-" + message.get("number")), data);
    }

    private static Map<String, Object> map(Booking booking) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("key", Keys.booking(booking.email(), booking.uid()) + Keys.BAR + booking.trigger());
        map.put("trigger", booking.trigger());
        map.put("uid", booking.uid());
        map.put("before", booking.before());
        map.put("email", booking.email());
        map.put("name", booking.name());
        map.put("start", booking.start().toString());
        map.put("zone", booking.zone().getId());
        return map;
    }

    private static Booking booking(Map<String, Object> map, String none) {
        return new Booking(
                String.valueOf(map.get("trigger")),
                String.valueOf(map.get("uid")),
                String.valueOf(map.getOrDefault("before", none)),
                String.valueOf(map.get("email")),
                String.valueOf(map.getOrDefault("name", none)),
                Instant.parse(String.valueOf(map.get("start"))),
                ZoneId.of(String.valueOf(map.get("zone"))));
    }
}
