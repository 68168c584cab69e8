package io.caravanserai.chaos;

import io.caravanserai.store.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** An empty database on the server of the tests, for hubs that share it. */
record SharedDatabase(String url) {

    /** @param name what it is for; no two get the same one */
    static SharedDatabase create(String name) {
        return new SharedDatabase(TestDatabase.empty(name));
    }

    /** What a query of one number answers. */
    long count(String sql) throws SQLException {
        try (Connection connection = new org.postgresql.Driver().connect(url, new Properties());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** What a query of one column of numbers answers. */
    List<Long> numbers(String sql) throws SQLException {
        try (Connection connection = new org.postgresql.Driver().connect(url, new Properties());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<Long> numbers = new ArrayList<>();
            while (row.next()) {
                numbers.add(row.getLong(1));
            }
            return numbers;
        }
    }

    /** Messages that are not at their end. */
    long open() throws SQLException {
        return count("select count(*) from message where finished is null");
    }
}
