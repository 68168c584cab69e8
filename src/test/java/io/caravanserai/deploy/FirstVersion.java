package io.caravanserai.deploy;

import io.caravanserai.store.Database;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.apache.camel.quarkus.main.events.BeforeStart;

/**
 * Tests share a database and have folders of their own. To the hub of the next one its folder would be an edit of the last one's,
 * which removes every channel with somebody in it: each begins with a first version.
 */
@ApplicationScoped
class FirstVersion {
    void forgetThoseOfOtherTests(@Observes @Priority(1) BeforeStart event, Database database) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("delete from route_version");
        }
    }
}
