package io.caravanserai.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Does what an edit says of messages that are on their way. Inside the transaction of a version: names of steps before its
 * routes start, so that none of them looks under the wrong one; what leaves a channel, and what is forgotten, once they run.
 */
final class EditAnswers {
    private static final String RECORD = """
            insert into edit_answer (version, kind, old_name, new_name, channels, file, since, applied)
            values (?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String ANSWERS =
            "select kind, old_name, new_name, channels, file from edit_answer where version = ?";
    private static final String MESSAGES = InFlight.OPEN + ' ' + InFlight.PARKED + ' ' + InFlight.DISCARDED;

    // In two steps: of two steps that change their names, one may take the name the other has until then.
    private static final String RENAME = """
            with names as (select * from unnest(?, ?) as n(old_name, new_name))
            update effect e set step = '~' || n.new_name || substr(e.step, length(n.old_name) + 1)
            from (%s) m, names n
            where e.message_id = m.id and %s = n.old_name""".formatted(MESSAGES, InFlight.STEP);
    private static final String RENAMED = """
            update effect e set step = substr(e.step, 2) from (%s) m
            where e.message_id = m.id and e.step ~ '^~'""".formatted(MESSAGES);
    private static final String COLLIDE = """
            select count(*) as n from (%s) m join effect e on e.message_id = m.id and e.step ~ '^~'
            join effect there on there.message_id = m.id and there.step = substr(e.step, 2)""".formatted(MESSAGES);

    // Whoever still holds one of the messages was given up: what he does from now on counts for nothing.
    private static final String TAKE_BACK = """
            update scheduled_tasks set picked = false, picked_by = null, last_heartbeat = null, version = version + 1
            where picked and task_name = any(?)""";
    private static final String FORGET = """
            delete from effect e using (%s) m, edit_answer a
            where e.message_id = m.id and a.version = ? and a.kind = 'DROP' and a.old_name = ?
            and %s = ? and e.intended <= a.since""".formatted(MESSAGES, InFlight.STEP);

    private final ChannelDrop drop;

    EditAnswers(RunCounts runCounts, RunCompletion completion) {
        this.drop = new ChannelDrop(runCounts, completion);
    }

    /**
     * Before the routes of a version start: keeps what is to be done, and renames.
     *
     * @throws Refused when a message holds effects under the old and the new name of a step
     */
    static void begin(Connection connection, long version, List<EditAnswer> answers, Instant now) throws SQLException {
        for (EditAnswer answer : answers) {
            boolean done = answer.kind() == EditAnswer.Kind.RENAMED || answer.kind() == EditAnswer.Kind.KEEP;
            Sql.update(
                    connection,
                    RECORD,
                    version,
                    answer.kind().name(),
                    answer.old(),
                    answer.now(),
                    Columns.text(answer.channels(), name -> name),
                    answer.file(),
                    now,
                    done ? now : null);
        }
        rename(connection, Renaming.of(answers));
    }

    private static void rename(Connection connection, Renaming renaming) throws SQLException {
        List<String> channels = renaming.channels();
        List<Map.Entry<String, String>> names = renaming.names();
        if (names.isEmpty()) {
            return;
        }
        Columns.Column of = Columns.texts(channels);
        Sql.update(connection, TAKE_BACK, of);
        Sql.update(
                connection,
                RENAME,
                Columns.text(names, Map.Entry::getKey),
                Columns.text(names, Map.Entry::getValue),
                of,
                of,
                of,
                of);
        long collisions = Sql.query(connection, COLLIDE, row -> row.getLong("n"), of, of, of, of)
                .get(0);
        if (collisions > 0) {
            throw new Refused(collisions + (collisions == 1 ? " effect" : " effects") + " of messages in "
                    + String.join(", ", channels) + " would get a name under which the message holds another ("
                    + String.join(
                            ", ",
                            names.stream()
                                    .map(name -> name.getKey() + " to " + name.getValue())
                                    .toList())
                    + "). Give the step a name that no write was made under.");
        }
        Sql.update(connection, RENAMED, of, of, of, of);
    }

    /** Once the routes of a version run: what is left to do; what became of channels, in sentences. */
    List<String> finish(Connection connection, long version, Instant now) throws SQLException {
        List<String> done = new ArrayList<>();
        List<EditAnswer> all = Sql.query(connection, ANSWERS, EditAnswers::read, version);
        List<EditAnswer> left = Sql.query(connection, ANSWERS + " and applied is null", EditAnswers::read, version);
        for (EditAnswer answer : left) {
            Columns.Column of = Columns.texts(answer.channels());
            switch (answer.kind()) {
                case DROP ->
                    Sql.update(
                            connection, FORGET, of, of, of, of, version, answer.old(), Renaming.dropped(answer, all));
                case DISCARD -> ended(answer, drop.discard(connection, answer.old(), version, now), "discarded", done);
                case LEFT -> ended(answer, drop.park(connection, answer.old(), version, now), "parked", done);
                case MOVE ->
                    ended(
                            answer,
                            ChannelMove.make(connection, answer.old(), String.valueOf(answer.now())),
                            "moved to " + answer.now(),
                            done);
                default -> throw new IllegalStateException(answer + " is done before.");
            }
        }
        Sql.update(
                connection, "update edit_answer set applied = ? where version = ? and applied is null", now, version);
        return done;
    }

    private static void ended(EditAnswer answer, int messages, String how, List<String> done) {
        if (messages > 0) {
            done.add(messages
                    + (messages == 1 ? " message in " : " messages in ")
                    + answer.old()
                    + (messages == 1 ? " was " : " were ")
                    + how
                    + '.');
        }
    }

    /** The routes of a version did not start: steps have the names they had. */
    static void takeBack(Connection connection, long version) throws SQLException {
        rename(
                connection,
                Renaming.of(Sql.query(connection, ANSWERS, EditAnswers::read, version))
                        .back());
    }

    private static EditAnswer read(ResultSet row) throws SQLException {
        return new EditAnswer(
                EditAnswer.Kind.valueOf(row.getString("kind")),
                row.getString("old_name"),
                row.getString("new_name"),
                row.getString("file"),
                List.of((String[]) row.getArray("channels").getArray()));
    }
}
