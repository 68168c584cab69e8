package io.caravanserai.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hub that was down for three hours reminds of what still makes sense, and of nothing else. */
@Tag("database")
class AcademyAfterHoursDownIT {
    private static final String ON_SCHEDULE =
            "select count(*) from run where flow = 'academy' and trigger = 'schedule' and state = 'COMPLETE'";

    @TempDir
    Path folder;

    @Test
    void sendsWhatStillMakesSenseAndNothingElse() throws Exception {
        try (Schooled school = new Schooled(folder, Map.of())) {
            school.start("one");
            school.run("all");
            // For whom it is eight o'clock while the hub is down.
            String early = school.zone(6);
            school.student("ann", 1, school.zone(12));
            school.student("ben", 2, early);
            school.student("cleo", 3, early);
            school.payment("paid-meanwhile", "ben");
            school.payment("still-open", "cleo");
            school.run("payments");
            school.rest();
            assertThat(school.mails()).isEmpty();
            Instant now = school.outside.now();
            school.session("Begun", now.plus(Duration.ofHours(2)), List.of());
            school.session("Soon", now.plus(Duration.ofHours(3)).plus(Duration.ofMinutes(18)), List.of());
            school.session("Tomorrow", now.plus(Duration.ofHours(27)), List.of());
            school.session("Much later", now.plus(Duration.ofHours(40)), List.of());
            school.stop("one");
            // Who enrols while the hub is down has not been reminded of anything.
            school.update("insert into enrollments (session_id, user_id) select id, '" + Schooled.id("ann")
                    + "' from sessions");
            school.update("update payments set status = 'paid' where description = 'paid-meanwhile'");
            long before = school.hub.count(ON_SCHEDULE);
            school.outside.advance("3h");
            school.start("one");
            // Missed were sessions by the minute, by the day, and recordings: each is made up for, one after the other.
            Schooled.waiting().until(() -> school.hub.count(ON_SCHEDULE) >= before + 3);
            assertThat(school.hub.count("select count(*) from run where flow = 'academy' and state = 'SKIPPED'"))
                    .isZero();
            Schooled.waiting()
                    .until(() ->
                            school.mails().size() >= 3 && school.whatsApps().size() >= 3);
            school.run("all");
            school.rest();
            assertThat(school.mails())
                    .satisfiesExactly(
                            soon -> assertThat(soon).startsWith("ann@").contains("Soon"),
                            tomorrow -> assertThat(tomorrow).startsWith("ann@").contains("Tomorrow"),
                            open -> assertThat(open).startsWith("cleo@").contains("open"));
            assertThat(school.whatsApps()).hasSize(3);
            assertThat(school.reasons("academy-reminders-email")).containsExactly("Paid already.");
            assertThat(school.reasons("academy-reminders-whatsapp")).containsExactly("Paid already.");
        }
    }
}
