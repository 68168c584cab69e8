package io.caravanserai.engagement;

import io.caravanserai.engagement.Update.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is to be done about a week that was written in part: what HubSpot holds now decides it, not what the hub believes
 * to have sent. A value that stands as it was to be written is put back to what it was before; one that is neither was
 * changed by somebody since, and is left.
 */
final class TakeBack {
    private final List<Update> back = new ArrayList<>();
    private final List<String> untouched = new ArrayList<>();
    private final List<String> changedSince = new ArrayList<>();
    private final List<String> gone = new ArrayList<>();

    /**
     * @param planned what was to be written
     * @param now the properties of these companies as they are, by id
     */
    TakeBack(List<Update> planned, Map<String, Map<String, String>> now) {
        planned.forEach(update -> {
            Map<String, String> current = now.get(update.id());
            if (current == null) {
                gone.add(update.id());
            } else {
                compare(update, current);
            }
        });
    }

    private void compare(Update update, Map<String, String> current) {
        Map<String, String> before = new LinkedHashMap<>();
        Map<String, String> after = new LinkedHashMap<>();
        boolean foreign = false;
        for (Map.Entry<String, String> planned : update.after().entrySet()) {
            String name = planned.getKey();
            String old = update.before().getOrDefault(name, "");
            if (Values.same(current.get(name), planned.getValue())) {
                before.put(name, planned.getValue());
                after.put(name, old);
            } else if (!Values.same(current.get(name), old)) {
                foreign = true;
            }
        }
        if (!after.isEmpty()) {
            back.add(new Update(update.id(), before, after));
        } else if (!foreign) {
            untouched.add(update.id());
        }
        if (foreign) {
            changedSince.add(update.id());
        }
    }

    /** What puts it back. */
    List<Update> updates() {
        return List.copyOf(back);
    }

    /** How many companies hold a value as it was to be written. */
    int written() {
        return back.size();
    }

    /** Where each company stands, in sentences that name them by their ids. */
    List<String> report() {
        List<String> report = new ArrayList<>();
        say(report, back.stream().map(Update::id).toList(), "Hold values of this week");
        say(report, untouched, "Hold what they held before");
        say(report, changedSince, "Changed by somebody since, and left so");
        say(report, gone, "Not in HubSpot any more");
        return report;
    }

    private static void say(List<String> report, List<String> ids, String what) {
        if (!ids.isEmpty()) {
            report.add(what + ": " + ids.size() + " (" + String.join(", ", ids) + ").");
        }
    }
}
