package io.caravanserai.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.message.NewMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** People are found by any part of their address or name, and are gone with what is known of them. */
@Tag("database")
class PersonIndexTest {
    private final String unique = UUID.randomUUID().toString().substring(0, 8);
    private final String ann = "ann." + unique + "@example.org";
    private Shelf shelf;
    private PersonSearch people;
    private InstantSource soon;

    @BeforeEach
    void open() {
        shelf = new Shelf();
        people = new PersonSearch(shelf.database);
        soon = () -> Instant.now().plusSeconds(5);
    }

    @AfterEach
    void close() {
        shelf.close();
    }

    private void say(String about, String body) {
        shelf.messages.accept(NewMessage.of(shelf.channel, null, body).about(about));
    }

    private void index() {
        try (PersonIndex index = new PersonIndex(shelf.database, soon, Duration.ofDays(90))) {
            index.catchUp();
        }
    }

    private List<String> find(String said) {
        return people.find(said, 20).stream().map(PersonSearch.Known::about).toList();
    }

    @Test
    void findsAPersonByAnyPartOfTheAddressAndTheName() {
        say(ann, "{\"lead\":{\"firstName\":\"Zoë " + unique + "\",\"lastName\":\"García\"}}");
        say("bob." + unique + "@example.org", "{\"name\":\"Bob\"}");
        index();
        assertThat(find(unique)).hasSize(2);
        assertThat(find(ann.substring(2, 9))).contains(ann);
        assertThat(find(" zoe  garcia " + unique)).containsExactly(ann);
        assertThat(find("GARCÍA " + unique.substring(1, 6))).containsExactly(ann);
        assertThat(find("zo " + unique + " bobby")).isEmpty();
        assertThat(find("zo")).isEmpty();
        assertThat(people.name(ann)).isEqualTo("Zoë " + unique + " García");
    }

    @Test
    void keepsTheNameThatWasSaidLastAndOneWhereNoneIsSaid() {
        say(ann, "{\"name\":\"Ann " + unique + "\"}");
        index();
        say(ann, "{\"n\":1}");
        index();
        assertThat(people.name(ann)).isEqualTo("Ann " + unique);
        say(ann, "{\"first_name\":\"Anna\",\"last_name\":\"" + unique + "\"}");
        index();
        assertThat(people.name(ann)).isEqualTo("Anna " + unique);
        assertThat(find("anna " + unique)).containsExactly(ann);
    }

    @Test
    void readsManyThatCameInTheSameInstantOnceEach() {
        index();
        Instant at = Instant.now();
        shelf.sql.update(
                "insert into message (id, channel, about, state, due, position, accepted, finished)"
                        + " select nextval('message_id'), ?, ? || n || '@many.org', 'DONE', ?, ?, ?, ?"
                        + " from generate_series(1, 2500) n",
                shelf.channel,
                unique,
                at,
                at,
                at,
                at);
        index();
        index();
        assertThat(shelf.sql.query(
                        "select count(*) from person where about like ?", row -> row.getLong(1), unique + "%"))
                .containsExactly(2500L);
        assertThat(new Activity(shelf.database).messages(List.of(shelf.channel), at.minus(Duration.ofDays(2))))
                .singleElement()
                .satisfies(day -> assertThat(day.all()).isEqualTo(2500));
        shelf.sql.update("delete from message where channel = ?", shelf.channel);
    }

    /** A sandbox's clock goes back, a server's is set right, and no two nodes have the same. */
    @Test
    void seesWhoCameByAClockThatIsBehind() {
        say(ann, "{\"name\":\"Ann\"}");
        index();
        String bob = "bob." + unique + "@example.org";
        say(bob, "{}");
        shelf.sql.update("update message set accepted = accepted - interval '3 days' where about = ?", bob);
        index();
        assertThat(find(unique)).containsExactlyInAnyOrder(ann, bob);
    }

    /** A commit that takes long has the number of its beginning. */
    @Test
    void waitsForATransactionThatBeganBefore() throws Exception {
        try (var connection = shelf.database.dataSource().getConnection();
                var slow = connection.createStatement()) {
            connection.setAutoCommit(false);
            slow.execute("insert into message (id, channel, about, state, due, position, accepted)"
                    + " values (nextval('message_id'), '" + shelf.channel + "', '" + ann
                    + "', 'PARKED', now(), now(), now())");
            String bob = "bob." + unique + "@example.org";
            say(bob, "{}");
            index();
            connection.commit();
            index();
            assertThat(find(unique)).containsExactlyInAnyOrder(ann, bob);
        }
    }

    @Test
    void goesOnInAServerThatADumpWasReadInto() {
        say(ann, "{}");
        index();
        shelf.sql.update("update retention set upto = '99999999999' where what = 'people'");
        shelf.sql.update("update message set came = '99999999999' where about = ?", ann);
        say("bob." + unique + "@example.org", "{}");
        index();
        assertThat(find(unique)).hasSize(2);
        assertThat(new Activity(shelf.database)
                        .messages(List.of(shelf.channel), Instant.now().minus(Duration.ofDays(2))))
                .singleElement()
                .satisfies(day -> assertThat(day.all()).isEqualTo(2));
    }

    @Test
    void forgetsWhoIsErasedAndWhomNoMessageIsAboutAnyMore() throws Exception {
        String bob = "bob." + unique + "@example.org";
        say(ann, "{\"name\":\"Ann\"}");
        say(bob, "{\"name\":\"Bob\"}");
        index();
        shelf.sql.inTransaction(connection -> people.erase(connection, new KnownAs(Set.of(ann), Set.of(), Set.of())));
        assertThat(find(unique)).containsExactly(bob);
        try (PersonIndex index =
                new PersonIndex(shelf.database, () -> Instant.now().plus(Duration.ofDays(10)), Duration.ofDays(5))) {
            index.clear();
            assertThat(find(unique)).containsExactly(bob);
            shelf.sql.update("update message set about = null where about = ?", bob);
            index.clear();
        }
        assertThat(find(unique)).isEmpty();
    }

    @Test
    void takesNamesFromPayloadsOfManyShapesAndNoneFromOthers() {
        assertThat(PersonIndex.name("{\"fullName\":\" Ann\\n Lee \"}")).isEqualTo("Ann Lee");
        assertThat(PersonIndex.name("{\"contact\":{\"firstname\":\"Ann\"}}")).isEqualTo("Ann");
        assertThat(PersonIndex.name("{\"name\":\"" + "x".repeat(300) + "\"}")).hasSize(200);
        for (String body : List.of("7", "[1]", "{\"name\":7}", "{\"name\":\" \"}", "{broken", "{}")) {
            assertThat(PersonIndex.name(body)).as(body).isNull();
        }
        assertThat(IntStream.range(0, 3).mapToObj(i -> Grams.of("aBcd")).distinct())
                .hasSize(1);
        assertThat(Grams.of("É ab")).containsExactly("e a", " ab");
    }
}
