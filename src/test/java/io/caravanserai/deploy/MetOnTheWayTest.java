package io.caravanserai.deploy;

import static io.caravanserai.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.deploy.check.Finding;
import io.caravanserai.deploy.check.RouteFolder;
import io.caravanserai.message.MessageState;
import io.caravanserai.message.Messages;
import io.caravanserai.message.NewMessage;
import io.caravanserai.store.Edit;
import io.caravanserai.store.EditAnswer;
import io.caravanserai.store.MessageOperations;
import io.caravanserai.store.MessageSearch;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Edits that meet a message in ways the table of kinds does not show: by other routes, in chains, at a start, cut short. */
@QuarkusTest
@TestProfile(InFlightFolder.class)
class MetOnTheWayTest {
    private static final String ROUTE = """
            - route:
                id: %s
                description: Tells the outside.
                routeConfigurationId: outside
                from:
                  uri: %s
                  steps:
            """;
    private static final String STEP = """
                    - to:
                        id: %s
                        uri: kamelet:post-tell-action
                        variableReceive: told
                        parameters:
                          what: %s
            """;
    private static final String CALL = """
                    - to:
                        uri: %s
            """;

    private static Outside outside;

    @Inject
    Keeper keeper;

    @Inject
    Judge judge;

    @Inject
    Places places;

    @Inject
    CamelContext camel;

    @Inject
    Messages messages;

    @Inject
    MessageOperations operations;

    @Inject
    MessageSearch search;

    @ConfigProperty(name = "hub.routes-dir")
    Path routes;

    @ConfigProperty(name = "test.outside.port")
    int port;

    private String whom;
    private long id;

    @BeforeEach
    void begins() throws IOException {
        outside = outside == null ? new Outside(port, "second") : outside;
        whom = UUID.randomUUID() + "-parked";
        InFlightFolder.beginAgain(routes);
        keeper.checkNow();
        assertThat(keeper.refused()).isEmpty();
    }

    /** Nobody is left for the next test. */
    @AfterEach
    void discards() {
        if (id > 0 && state(id) == MessageState.PARKED) {
            operations.discard(id, "test");
        }
    }

    @AfterAll
    static void close() {
        outside.close();
        outside = null;
    }

    private static String route(String id, String from, String... steps) {
        return ROUTE.formatted(id, from) + String.join("", steps);
    }

    private static String step(String id, String what) {
        return STEP.formatted(id, what);
    }

    private static String flow(String... steps) {
        return route("post", "durable:post", steps);
    }

    /** With this flow, a message was told of all but the second thing, and is parked there. */
    private void parks(String flow) throws IOException {
        save(InFlightFolder.POST, flow);
        assertThat(keeper.refused()).isEmpty();
        id = messages.accept(message(whom)).id();
        becomes(id, MessageState.PARKED);
    }

    private static NewMessage message(String whom) {
        return new NewMessage("post", whom, null, null, null, "{\"whom\":\"" + whom + "\"}", Map.of());
    }

    private MessageState state(long message) {
        return search.one(message).orElseThrow().row().state();
    }

    private void becomes(long message, MessageState state) {
        await().until(() -> state(message), state::equals);
    }

    private void save(String path, String text) throws IOException {
        HotFolder.write(routes, path, text);
        keeper.checkNow();
    }

    private Finding refused() {
        return keeper.refused().get(0).findings().get(0);
    }

    private void goesOnAndWasTold(String... what) {
        outside.release(whom);
        operations.replay(id, null, "test");
        becomes(id, MessageState.DONE);
        assertThat(outside.told(whom)).containsExactly(what);
    }

    @Test
    void aStepOfARouteThatIsCalledIsKnownByItsNewName() throws IOException {
        String caller = flow(CALL.formatted("direct:post-tell"), step("post-second", "second"));
        parks(caller + route("post-tell", "direct:post-tell", step("post-first", "first")));
        String renamed = caller + route("post-tell", "direct:post-tell", step("post-primus", "first"));
        save(InFlightFolder.POST, renamed);
        assertThat(refused().rule()).isEqualTo("step-in-flight");
        assertThat(refused().problem()).contains("1 holds an effect under 'post-first', which this edit removes");
        assertThat(refused().route()).isEqualTo("post-tell");
        save(InFlightFolder.ANSWERS, "renamed: {post-first: post-primus}\n");
        assertThat(keeper.refused()).isEmpty();
        goesOnAndWasTold("first", "second");
    }

    @Test
    void aStepThatMovesIntoARouteThatIsCalledIsTheSame() throws IOException {
        parks(flow(step("post-first", "first"), step("post-second", "second")));
        save(
                InFlightFolder.POST,
                flow(CALL.formatted("direct:post-tell"), step("post-second", "second"))
                        + route("post-tell", "direct:post-tell", step("post-first", "first")));
        assertThat(keeper.refused()).isEmpty();
        goesOnAndWasTold("first", "second");
    }

    @Test
    void namesMayFollowOneAnother() throws IOException {
        parks(flow(step("post-a", "first"), step("post-b", "next"), step("post-second", "second")));
        save(InFlightFolder.POST, flow(step("post-b", "first"), step("post-c", "next"), step("post-second", "second")));
        assertThat(refused().rule()).isEqualTo("step-in-flight");
        save(InFlightFolder.ANSWERS, "renamed: {post-a: post-b}\n");
        assertThat(refused().problem()).contains("'post-b'");
        save(InFlightFolder.ANSWERS, "renamed: {post-a: post-b, post-b: post-c}\n");
        assertThat(keeper.refused()).isEmpty();
        goesOnAndWasTold("first", "next", "second");
    }

    @Test
    void twoStepsMayChangeTheirNames() throws IOException {
        parks(flow(step("post-a", "first"), step("post-b", "next"), step("post-second", "second")));
        HotFolder.write(routes, InFlightFolder.ANSWERS, "renamed: {post-a: post-b, post-b: post-a}\n");
        save(InFlightFolder.POST, flow(step("post-b", "first"), step("post-a", "next"), step("post-second", "second")));
        assertThat(keeper.refused()).isEmpty();
        goesOnAndWasTold("first", "next", "second");
    }

    /** The step takes over a name under which a message holds what another step did. */
    @Test
    void aNameThatAnotherStepTakesAsksForAnAnswer() throws IOException {
        parks(flow(step("post-b", "next"), step("post-a", "second")));
        save(InFlightFolder.POST, flow(step("post-b", "second")));
        assertThat(refused().inWords())
                .isEqualTo(
                        "post/post.camel.yaml:8 (route post, step post-b) step-in-flight: 1 parked message in post, 1"
                                + " holds an effect under 'post-b', a name this edit gives to 'post-a': what that one does would be"
                                + " taken for done. Give it a name that no write was made under, or write in post/post.edit.yaml:"
                                + " 'drop: [post-b]', and they are forgotten, or 'renamed: {post-b: post-b}', if it is the step"
                                + " that made them.");
        save(InFlightFolder.ANSWERS, "drop: [post-b]\n");
        assertThat(keeper.refused()).isEmpty();
        goesOnAndWasTold("next", "second");
    }

    @Test
    void twoStepsThatChangeTheirNamesSilentlyAskForAnAnswer() throws IOException {
        parks(flow(step("post-a", "first"), step("post-b", "next"), step("post-second", "second")));
        save(InFlightFolder.POST, flow(step("post-b", "first"), step("post-a", "next"), step("post-second", "second")));
        assertThat(keeper.refused().get(0).findings())
                .extracting(Finding::problem)
                .anySatisfy(
                        problem -> assertThat(problem).contains("under 'post-a', a name this edit gives to 'post-b'"))
                .anySatisfy(
                        problem -> assertThat(problem).contains("under 'post-b', a name this edit gives to 'post-a'"));
    }

    /** The message was discarded while the step went, and taken up again. */
    @Test
    void aNameThatAnOlderVersionUsedAsksForAnAnswer() throws IOException {
        String older = flow(step("post-b", "next"), step("post-second", "second"));
        parks(older);
        operations.discard(id, "test");
        save(InFlightFolder.POST, flow(step("post-second", "second")));
        assertThat(keeper.refused()).isEmpty();
        operations.replay(id, null, "test");
        becomes(id, MessageState.PARKED);
        save(InFlightFolder.POST, flow(step("post-b", "second")));
        assertThat(refused().problem())
                .isEqualTo("1 parked message in post, 1 holds an effect under 'post-b', a name this edit gives to"
                        + " 'post-second': what that one does would be taken for done.");
        save(InFlightFolder.POST, older);
        assertThat(refused().problem()).contains("under 'post-b', the name of another step after this edit");
        save(InFlightFolder.ANSWERS, "renamed: {post-b: post-b}\n");
        assertThat(keeper.refused()).isEmpty();
        goesOnAndWasTold("next", "second");
    }

    /** What is dropped makes room for a name; what the step of that name did stays done. */
    @Test
    void aStepMayTakeTheNameOfOneThatIsDropped() throws IOException {
        parks(flow(step("post-a", "first"), step("post-b", "next"), step("post-second", "second")));
        HotFolder.write(routes, InFlightFolder.ANSWERS, "renamed: {post-a: post-b}\ndrop: [post-b]\n");
        save(InFlightFolder.POST, flow(step("post-b", "first"), step("post-second", "second")));
        assertThat(keeper.refused()).isEmpty();
        goesOnAndWasTold("first", "next", "second");
    }

    @Test
    void aKillBetweenStopAndStartGivesADroppedNameBack() throws IOException {
        String flow = flow(step("post-a", "first"), step("post-b", "next"), step("post-second", "second"));
        parks(flow);
        begins(
                flow(step("post-b", "first"), step("post-second", "second")),
                List.of(
                        new EditAnswer(EditAnswer.Kind.RENAMED, "post-a", "post-b", "", List.of("post")),
                        new EditAnswer(EditAnswer.Kind.DROP, "post-b", null, "", List.of("post"))));
        new Beginning(places, judge).finish(places.versions().latest().orElseThrow());
        save(InFlightFolder.POST, flow);
        assertThat(keeper.refused()).isEmpty();
        goesOnAndWasTold("first", "next", "second");
    }

    @Test
    void anotherKeyOrOrderOfWhatIsSentAsksForAnAnswer() throws IOException {
        String sends = CALL.formatted("durable:post") + "            parameters:\n";
        String flow = flow(step("post-second", "second"));
        for (String option : List.of("key", "orderBy")) {
            String before = flow + route("post-send", "direct:post-send", sends) + "              " + option
                    + ": \"${body[whom]}\"\n";
            Files.deleteIfExists(routes.resolve(InFlightFolder.ANSWERS));
            whom = UUID.randomUUID() + "-parked";
            parks(before);
            String after = before.replace("key: \"${body[whom]}", "key: \"x${body[whom]}")
                    .replace("orderBy: \"${body[whom]}", "orderBy: \"x${body[whom]}");
            save(InFlightFolder.POST, after);
            assertThat(refused().rule()).isEqualTo("key-in-flight");
            assertThat(refused().problem()).contains("from '${body[whom]}' to 'x${body[whom]}'");
            assertThat(refused().hint()).contains("'keep: [durable:post]'");
            save(InFlightFolder.ANSWERS, "keep: [durable:post]\n");
            assertThat(keeper.refused()).isEmpty();
            goesOnAndWasTold("second");
        }
    }

    /** The new route cannot start in the hub, though it did in the check. */
    @Test
    void aStartThatFailsAfterARenameGivesTheNamesBack() throws Exception {
        String flow = flow(step("post-first", "first"), step("post-second", "second"));
        parks(flow);
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:post-taken").routeId("post-in-the-way").log("taken");
            }
        });
        long version = keeper.state().version();
        HotFolder.write(routes, InFlightFolder.ANSWERS, "renamed: {post-first: post-primus}\n");
        save(
                InFlightFolder.POST,
                flow(step("post-primus", "first"), step("post-second", "second"))
                        + route("post-taken", "direct:post-taken", step("post-third", "third")));
        assertThat(refused().rule()).isEqualTo("does-not-build");
        assertThat(keeper.state().version()).isEqualTo(version);
        camel.getRouteController().stopRoute("post-in-the-way");
        camel.removeRoute("post-in-the-way");
        Files.delete(routes.resolve(InFlightFolder.ANSWERS));
        save(InFlightFolder.POST, flow);
        assertThat(keeper.refused()).isEmpty();
        goesOnAndWasTold("first", "second");
    }

    /** As a hub does that was killed when the old routes had stopped, and starts again. */
    @Test
    void aKillBetweenStopAndStartGivesTheNamesBack() throws IOException {
        parks(flow(step("post-first", "first"), step("post-second", "second")));
        long before = keeper.state().version();
        RouteFolder files =
                begins(flow(step("post-primus", "first"), step("post-second", "second")), List.of(renamed()));
        assertThat(judge.met(files, places.disk().read().folder(), List.of()).findings())
                .as("held under the new name")
                .singleElement()
                .extracting(Finding::problem)
                .asString()
                .contains("1 holds an effect under 'post-primus'");
        new Beginning(places, judge).finish(places.versions().latest().orElseThrow());
        assertThat(places.versions().latest().orElseThrow().version()).isEqualTo(before);
        HotFolder.write(routes, InFlightFolder.POST, flow(step("post-first", "first"), step("post-second", "second")));
        keeper.checkNow();
        assertThat(keeper.refused()).isEmpty();
        goesOnAndWasTold("first", "second");
    }

    /** A version with this flow is about to take over: its effects are as it wants them, its routes do not run. */
    private RouteFolder begins(String flow, List<EditAnswer> answers) {
        SortedMap<String, String> files =
                new TreeMap<>(places.disk().read().folder().files());
        files.put(InFlightFolder.POST, flow);
        String node = places.agreement().node();
        long version = places.versions()
                .writer()
                .begin(new Edit("test", null, node), files, keeper.state().version());
        places.versions().writer().answer(version, node, answers);
        return new RouteFolder(files);
    }

    private static EditAnswer renamed() {
        return new EditAnswer(
                EditAnswer.Kind.RENAMED, "post-first", "post-primus", InFlightFolder.ANSWERS, List.of("post"));
    }

    /** The same question is asked of a folder that was edited while the hub was down. */
    @Test
    void aStartWithAnEditThatMeetsMessagesRunsWhatRanBeforeUnlessItIsAnswered() throws IOException {
        parks(flow(step("post-first", "first"), step("post-second", "second")));
        RouteFolder last = places.disk().read().folder();
        Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "met");
        for (Map.Entry<String, String> file : last.files().entrySet()) {
            HotFolder.write(folder, file.getKey(), file.getValue());
        }
        String renamed = flow(step("post-primus", "first"), step("post-second", "second"));
        HotFolder.write(folder, InFlightFolder.POST, renamed);
        Places started = new Places(
                new Disk(folder),
                places.inForce(),
                new InStep(folder.resolveSibling(folder.getFileName() + "-in-step"), folder),
                places.versions(),
                places.agreement(),
                null);
        Beginning.Found found = new Beginning(started, judge).find(last, false, false);
        assertThat(found.findings()).extracting(Finding::rule).containsExactly("step-in-flight");
        assertThat(found.good().folder()).isEqualTo(last);
        HotFolder.write(folder, InFlightFolder.ANSWERS, "renamed: {post-first: post-primus}\n");
        Beginning.Found answered = new Beginning(started, judge).find(last, false, false);
        assertThat(answered.findings()).isEmpty();
        assertThat(answered.good().folder().files()).containsEntry(InFlightFolder.POST, renamed);
        assertThat(judge.met(answered.good().folder(), last, List.of()).answers())
                .containsExactly(renamed());
    }
}
