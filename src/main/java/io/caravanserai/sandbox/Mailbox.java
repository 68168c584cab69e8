package io.caravanserai.sandbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything the simulated mail providers took, in order; the oldest go when there is too much. */
@ApplicationScoped
class Mailbox {

    private static final int MOST = 100_000;

    private final Map<String, Mail> mails = new LinkedHashMap<>();

    synchronized void add(Mail mail) {
        mails.put(mail.id(), mail);
        if (mails.size() > MOST) {
            mails.remove(mails.keySet().iterator().next());
        }
    }

    synchronized Optional<Mail> find(String id) {
        return Optional.ofNullable(mails.get(id));
    }

    /** Oldest first; of one address, or, where it is empty, of all. */
    synchronized List<Mail> of(String address) {
        return mails.values().stream()
                .filter(mail -> address.isEmpty() || mail.isFor(address))
                .toList();
    }

    /** Newest first. */
    List<Mail> newest(String address) {
        List<Mail> all = new ArrayList<>(of(address));
        Collections.reverse(all);
        return all;
    }

    synchronized void clear() {
        mails.clear();
    }
}
