package io.caravanserai.deploy;

import static io.caravanserai.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.deploy.check.Finding;
import io.caravanserai.message.MessageState;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every cell of {@code docs/edits-in-flight.md}: a message stands there, the edit comes by the folder, everything is let go on,
 * and what the outside was told is counted. All cells share three edits: all of them at once, which is refused because of
 * some; the same with the answers of those; and one that mends what was parked.
 */
@QuarkusTest
@TestProfile(EditsFolder.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EditsInFlightTest {
    private static final Path PAGE = Path.of("docs/edits-in-flight.md");

    @Inject
    Keeper keeper;

    @Inject
    StandingMessages messages;

    @ConfigProperty(name = "hub.routes-dir")
    Path routes;

    @ConfigProperty(name = "hub.deploy.in-force-dir")
    Path inForce;

    @ConfigProperty(name = "test.outside.port")
    int port;

    private final Map<String, String> outcomes = new TreeMap<>();
    private final Map<String, Finding> refused = new TreeMap<>();
    private Outside outside;

    @BeforeAll
    void editsWhatEverybodyIsOnTheWayThrough() throws IOException {
        outside = new Outside(port, "second");
        keeper.checkNow();
        assertThat(keeper.refused()).isEmpty();
        EditCell.all().forEach(messages::send);
        EditCell.all().forEach(cell -> messages.stand(cell, outside));
        for (EditCell cell : EditCell.all()) {
            write(cell, cell.kind().after(cell));
            for (Map.Entry<String, String> file : cell.kind().beside(cell, true).entrySet()) {
                HotFolder.write(routes, file.getKey(), file.getValue());
            }
        }
        long version = keeper.state().version();
        keeper.checkNow();
        assertThat(keeper.state().version()).isEqualTo(version);
        keeper.refused().stream()
                .flatMap(refusal -> refusal.findings().stream())
                .forEach(finding -> refused.put(finding.file(), finding));
        answerWhatWasRefused();
        takesTheEdit();
        EditCell.all().forEach(messages::goOn);
        EditCell.all().forEach(this::settle);
        mendWhatWasParked();
    }

    private void write(EditCell cell, String text) throws IOException {
        if (text.isEmpty()) {
            Files.delete(routes.resolve(cell.file()));
        } else {
            HotFolder.write(routes, cell.file(), text);
        }
    }

    private void answerWhatWasRefused() throws IOException {
        for (EditCell cell : EditCell.all()) {
            if (refused.containsKey(cell.file())) {
                outcomes.put(cell.toString(), "refused");
                String answer = cell.kind().answer(cell);
                if (answer.isEmpty()) {
                    write(cell, cell.kind().before(cell));
                } else {
                    HotFolder.write(routes, cell.answers(), answer);
                }
            }
        }
    }

    /** While it waits for those that run, they are let go on. */
    private void takesTheEdit() {
        CompletableFuture<Keeper.State> edit = CompletableFuture.supplyAsync(keeper::checkNow);
        EditCell template = new EditCell(EditKind.TEMPLATE_CHANGED, EditCell.Stands.RUNNING);
        Path laid = inForce.resolve(template + "/templates/mail.html");
        await().until(() -> edit.isDone() || Files.readString(laid).contains("tertius"));
        EditCell.all().forEach(cell -> outside.release(cell.toString()));
        assertThat(edit.join().refused()).isEmpty();
    }

    private void settle(EditCell cell) {
        MessageState state = messages.ended(cell);
        outcomes.putIfAbsent(cell.toString(), state == MessageState.PARKED ? "parked" : "taken");
    }

    private void mendWhatWasParked() throws IOException {
        for (EditCell cell : EditCell.all()) {
            if (outcomes.get(cell.toString()).equals("parked")) {
                write(cell, cell.kind().before(cell));
            }
        }
        keeper.checkNow();
        assertThat(keeper.refused()).isEmpty();
        EditCell.all().stream()
                .filter(cell -> outcomes.get(cell.toString()).equals("parked"))
                .forEach(messages::replay);
    }

    @AfterAll
    void close() {
        outside.close();
    }

    static List<EditCell> cells() {
        return EditCell.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cells")
    void endsAsThePageSaysWithNothingDoneTwiceLostOrStranded(EditCell cell) throws IOException {
        assertThat(outcomes.get(cell.toString()))
                .isEqualTo(
                        table().get(cell.kind().title).get(cell.stands().title).split("\\W+")[0]);
        boolean discarded = cell.kind() == EditKind.CHANNEL_REMOVED && cell.stands() != EditCell.Stands.RUNNING;
        assertThat(messages.ended(cell)).isEqualTo(discarded ? MessageState.DISCARDED : MessageState.DONE);
        assertThat(outside.told(cell.toString()))
                .containsExactlyInAnyOrderElementsOf(cell.kind().told(cell.stands()));
        assertThat(messages.openOrParkedIn(cell)).isZero();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cells")
    void countsWhomItMeetsWhereItIsRefused(EditCell cell) {
        Optional<Finding> finding = Optional.ofNullable(refused.get(cell.file()));
        assertThat(finding.isPresent()).isEqualTo(outcomes.get(cell.toString()).equals("refused"));
        finding.ifPresent(found -> {
            assertThat(found.problem()).contains(whom(cell)).contains(cell.toString());
            assertThat(found.hint()).contains(cell.kind().answer(cell).strip()).contains(cell.answers());
        });
    }

    private static String whom(EditCell cell) {
        if (cell.kind() == EditKind.DELAY_SHORTENED) {
            return "1 message waits in " + cell;
        }
        return switch (cell.stands()) {
            case WAITING, RUNNING, RETRYING -> "1 open message in " + cell;
            case PARKED -> "1 parked message in " + cell + ",";
            case DOUBT -> "1 parked message in " + cell + " (1 in doubt)";
        };
    }

    @Test
    void thePageHasARowForEachEditAndAColumnForEachPlace() throws IOException {
        assertThat(table().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(EditKind.values()).map(kind -> kind.title).toList());
        table().values().forEach(row -> assertThat(row.keySet())
                .containsExactlyInAnyOrderElementsOf(Stream.of(EditCell.Stands.values())
                        .map(stands -> stands.title)
                        .toList()));
    }

    /** What the page says of each edit, by where the message stands. */
    private static Map<String, Map<String, String>> table() throws IOException {
        List<String[]> rows = Files.readAllLines(PAGE).stream()
                .dropWhile(line -> !line.startsWith("| edit |"))
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> line.substring(1).split("\\|"))
                .toList();
        Map<String, Map<String, String>> table = new TreeMap<>();
        rows.stream().skip(2).forEach(row -> {
            Map<String, String> cells = new TreeMap<>();
            for (int i = 1; i < row.length; i++) {
                cells.put(rows.get(0)[i].strip(), row[i].strip());
            }
            assertThat(table.put(row[0].strip(), cells)).isNull();
        });
        return table;
    }
}
