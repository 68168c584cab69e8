package io.caravanserai.chaos;

import static io.caravanserai.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.school.AcademyFixture;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.core.ConditionFactory;

/** An academy with a database of its own, its students, and the hubs that write to them; their clock is the outside's. */
final class Schooled implements AutoCloseable {
    private static final Duration LONG = Duration.ofMinutes(3);

    final Outside outside;
    final SharedDatabase hub = SharedDatabase.create("schooled");
    final SharedDatabase academy = new SharedDatabase(AcademyFixture.withTables());
    private final Path folder;
    private final Map<String, String> settings;
    private final Map<String, HubProcess> nodes = new TreeMap<>();

    Schooled(Path folder, Map<String, String> more) throws IOException {
        this.folder = folder;
        outside = Outside.start(folder.resolve("outside"), 1);
        settings = new HashMap<>(outside.settingsOfAHub());
        settings.put("hub.academy.datasource.jdbc-url", academy.url());
        settings.put("quarkus.datasource.jdbc.url", hub.url());
        settings.putAll(more);
    }

    static ConditionFactory waiting() {
        return await().atMost(LONG).pollInterval(Duration.ofMillis(50));
    }

    HubProcess start(String node) throws IOException {
        Map<String, String> own = new HashMap<>(settings);
        own.put("hub.node", node);
        HubProcess started = HubProcess.start(Files.createDirectories(folder.resolve(node)), own);
        started.url();
        nodes.put(node, started);
        return started;
    }

    HubProcess node(String name) {
        return nodes.get(name);
    }

    String url() {
        return nodes.values().iterator().next().url();
    }

    /** Whose clocks show this hour now; names of such zones count the other way round. */
    String zone(int hour) {
        int east = hour - outside.now().atZone(ZoneOffset.UTC).getHour();
        int near = east < -12 ? east + 24 : east;
        return "Etc/GMT" + (near > 0 ? "-" + near : "+" + -near);
    }

    /** A student with a number of their own who wants WhatsApp too. */
    void student(String name, int number, String zone) throws SQLException {
        String phone = String.format("+49151234%05d", number);
        update("insert into profiles (id, email, full_name, phone, timezone) values ('" + id(name) + "', '"
                + email(name) + "', '" + name + "', '" + phone + "', '" + zone + "')");
        wantsWhatsApp(phone);
    }

    /** Whoever has this number opted in. */
    void wantsWhatsApp(String phone) {
        Web.send(
                HttpRequest.newBuilder(URI.create(url() + "/api/contacts/consents"))
                        .header("Content-Type", "application/json")
                        .PUT(
                                HttpRequest.BodyPublishers.ofString(
                                        "{\"identity\":\"" + phone
                                                + "\",\"channel\":\"whatsapp\",\"category\":\"all\",\"given\":true,\"source\":\"enrolment\"}")));
    }

    static String email(String name) {
        return name + "@academy.example";
    }

    static UUID id(String name) {
        return AcademyFixture.id(name);
    }

    void session(String title, Instant starts, List<String> students) throws SQLException {
        update("insert into sessions (id, title, starts_at) values ('" + id(title) + "', '" + title + "', '" + starts
                + "')");
        for (String student : students) {
            update("insert into enrollments (session_id, user_id) values ('" + id(title) + "', '" + id(student) + "')");
        }
    }

    void payment(String name, String student) throws SQLException {
        update("insert into payments (id, user_id, amount, currency, description, requested_at) values ('" + id(name)
                + "', '" + id(student) + "', 10, 'EUR', '" + name + "', '"
                + outside.now().minus(Duration.ofDays(4)) + "')");
    }

    /** Changes the academy's database, as its own people would. */
    void update(String sql) throws SQLException {
        try (Connection connection = new org.postgresql.Driver().connect(academy.url(), new Properties());
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    /** Starts a run of a job, as soon as no other runs. */
    long begin(String job) {
        AtomicLong run = new AtomicLong();
        waiting()
                .untilAsserted(() -> run.set(Web.post(url() + "/api/flows/academy/run", "{\"job\":\"" + job + "\"}")
                        .path("runId")
                        .asLong()));
        return run.get();
    }

    void run(String job) {
        ended(begin(job));
    }

    void ended(long run) {
        waiting().until(() -> Web.get(url() + "/api/runs/" + run + "?wait=10s")
                .path("state")
                .asText()
                .equals("COMPLETE"));
    }

    /** The newest messages of a channel, as the API tells them. */
    List<JsonNode> messages(String channel) {
        List<JsonNode> messages = new ArrayList<>();
        Web.get(url() + "/api/messages?limit=500&channel=" + channel).forEach(messages::add);
        return messages;
    }

    /** How many messages of a channel are in this state, in the hub's words. */
    long messages(String channel, String state) {
        return messages(channel).stream()
                .filter(message -> message.path("state").asText().equals(state))
                .count();
    }

    /** Of each message that ended without being sent, why. */
    List<String> reasons(String channel) {
        List<String> reasons = new ArrayList<>();
        Web.get(url() + "/api/messages?limit=500&state=DISCARDED&channel=" + channel)
                .forEach(message ->
                        reasons.add(message.path("failure").path("reason").asText()));
        return reasons;
    }

    /** {@code <to> <subject>} of each e-mail, in order of these. */
    List<String> mails() {
        List<String> mails = new ArrayList<>();
        for (JsonNode mail : outside.get("mailbox/_messages?limit=1000").path("messages")) {
            mails.add(mail.path("to").path(0).asText() + " "
                    + mail.path("subject").asText());
        }
        return mails.stream().sorted().toList();
    }

    /** The number each WhatsApp message went to, in order. */
    List<String> whatsApps() {
        List<String> numbers = new ArrayList<>();
        outside.state("aisensy")
                .path("messages")
                .forEach(message -> numbers.add(message.path("to").asText()));
        return numbers.stream().sorted().toList();
    }

    /** Waits until nothing is due any more: what is left waits for later. */
    void rest() {
        waiting()
                .until(() ->
                        hub.count("select count(*) from scheduled_tasks s join message m on m.channel = s.task_name"
                                        + " and s.task_instance = m.id::text where m.channel like 'academy%' and m.finished is null"
                                        + " and (s.picked or s.execution_time < timestamptz '" + outside.now() + "')")
                                == 0);
    }

    /** Kills a node in the middle of what it does. */
    void kill(String node) {
        nodes.remove(node).kill();
    }

    void stop(String node) {
        HubProcess stopped = nodes.remove(node);
        assertThat(stopped.stop()).isPositive();
        stopped.close();
    }

    /** All nodes go on, if they were stopped. */
    void wake() {
        nodes.values().forEach(HubProcess::wake);
    }

    @Override
    public void close() {
        wake();
        nodes.values().forEach(HubProcess::close);
        outside.close();
    }
}
