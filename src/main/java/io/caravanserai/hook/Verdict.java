package io.caravanserai.hook;

import io.caravanserai.message.NewMessage;
import java.util.List;

/** What becomes of a delivery. */
sealed interface Verdict {

    /** It is to be committed. */
    record Take(NewMessage message) implements Verdict {}

    /** It is answered at once and goes no further. */
    record Answer(int status, String text) implements Verdict {}

    /**
     * It is refused.
     *
     * @param detail a sentence for whoever sends it
     * @param faults each field that is wrong; none where it is not about fields
     */
    record Refuse(Reason reason, String detail, List<Fault> faults) implements Verdict {
        static Refuse of(Reason reason, String detail) {
            return new Refuse(reason, detail, List.of());
        }
    }
}
