package io.caravanserai.store;

import io.caravanserai.message.Message;
import io.caravanserai.message.StorableText;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a person should know of a run beside its counts: sentences, without personal data. Routes call it by name. */
@Singleton
@Named("runNotes")
public final class RunNotes {
    private final Sql sql;

    /** Writes to this database. */
    public RunNotes(Database database) {
        this.sql = new Sql(database.dataSource());
    }

    /** Sets the notes of the message's run, whatever an earlier attempt had set; outside a run it does nothing. */
    public void set(Message message, List<String> notes) {
        @Nullable Long run = message.runId();
        if (run == null) {
            return;
        }
        sql.inTransaction(connection -> {
            Sql.update(connection, "delete from run_note where run_id = ?", run);
            for (int i = 0; i < notes.size(); i++) {
                Sql.update(
                        connection,
                        "insert into run_note values (?, ?, ?)",
                        run,
                        i,
                        StorableText.printable(notes.get(i)));
            }
            return notes.size();
        });
    }

    /** Adds notes behind those that are there, each once. */
    public void add(Message message, List<String> notes) {
        @Nullable Long run = message.runId();
        for (String note : run == null ? List.<String>of() : notes) {
            String printable = StorableText.printable(note);
            sql.update(
                    "insert into run_note select ?, coalesce(max(place), -1) + 1, ? from run_note where run_id = ?"
                            + " having count(*) filter (where note = ?) = 0",
                    run,
                    printable,
                    run,
                    printable);
        }
    }
}
