package io.caravanserai.deploy;

import static io.caravanserai.Patience.await;

import io.caravanserai.message.NewMessage;
import io.caravanserai.store.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A channel whose route puts a word before what comes in, so that each message tells by which version it went. */
final class ShopMail {
    static final String MAIL = "shop/shop-mail.camel.yaml";
    private static final String MAIL_TEXT = """
            - route:
                id: shop-mail
                description: Puts a word before what comes in.
                routeConfigurationId: outside
                from:
                  uri: durable:shop-mail
                  steps:
                    - setBody:
                        expression:
                          simple:
                            expression: "WORD ${body}"
                    - to:
                        id: mail-out
                        uri: durable:shop-out
            """;
    private static final String OUT_TEXT = """
            - route:
                id: shop-out
                description: Keeps what is through.
                routeConfigurationId: outside
                autoStartup: "false"
                from:
                  uri: durable:shop-out
                  steps:
                    - log:
                        message: out
            """;

    private ShopMail() {}

    /** The first version, with the word {@code first}. */
    static void beginAgain(Path routes) throws IOException {
        HotFolder.beginAgain(routes);
        HotFolder.write(routes, MAIL, mail("first"));
        HotFolder.write(routes, "shop/shop-out.camel.yaml", OUT_TEXT);
    }

    static String mail(String word) {
        return MAIL_TEXT.replace("WORD", word);
    }

    static void send(SecondNode by, int from, int until) {
        for (int i = from; i < until; i++) {
            by.hub.messages.accept(NewMessage.of("shop-mail", by.name() + i, "\"" + by.name() + i + "\""));
        }
    }

    /** What was put before each message that came through; each once. */
    static List<String> words(SecondNode by) throws Exception {
        return words(by, 0);
    }

    /** The same, of those sent from this one on: each node gives out numbers of its own, so ids tell no order. */
    static List<String> words(SecondNode by, int from) throws Exception {
        return words(by, by.name(), from);
    }

    /** The same, of those sent by a node of that name. */
    static List<String> words(SecondNode by, String name) throws Exception {
        return words(by, name, 0);
    }

    private static List<String> words(SecondNode by, String name, int from) throws Exception {
        try (var connection = by.hub.database.dataSource().getConnection();
                var statement = connection.prepareStatement(
                        "select body from message where channel = 'shop-out' and body like ? order by id")) {
            statement.setString(1, "%" + name + "%");
            List<String> words = new ArrayList<>();
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    String[] said = row.getString(1).replace("\"", "").split(" ");
                    if (Integer.parseInt(said[1].substring(name.length())) >= from) {
                        words.add(said[0]);
                    }
                }
            }
            return words;
        }
    }

    static void through(SecondNode by, int n) {
        await().until(() -> words(by).size() >= n);
    }

    /** Else the routes could not go any more. */
    static void forget(Database database) throws SQLException {
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("delete from scheduled_tasks where task_name in ('shop-mail', 'shop-out')");
            statement.execute("delete from message where channel in ('shop-mail', 'shop-out')");
        }
    }
}
