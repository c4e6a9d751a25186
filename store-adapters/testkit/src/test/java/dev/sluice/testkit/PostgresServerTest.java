package dev.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PostgresServerTest {

    @Test
    void isReadyForLogicalReplication() {
        TestDatabase database = PostgresServer.shared().createDatabase();

        assertThat(database.rows("SHOW wal_level")).containsExactly("logical");
        assertThat(database.rows("SHOW synchronous_commit")).containsExactly("on");
        assertThat(database.rows("SHOW server_version_num"))
                .singleElement()
                .asString()
                .startsWith("17");
    }

    @Test
    void holdsTheContributedExtensions() {
        for (String name : new String[] {"hstore", "citext", "ltree", "cube", "isn"}) {
            assertThat(PostgresServer.shared().hasExtension(name)).as(name).isTrue();
        }
        assertThat(PostgresServer.shared().hasExtension("postgis")).isFalse();
    }

    @Test
    void asksRolesForTheirPassword() throws SQLException {
        PostgresServer server = PostgresServer.shared();
        server.createRole("reader", "right");
        String url = "jdbc:postgresql://" + server.host() + ":" + server.port() + "/postgres";

        DriverManager.getConnection(url, "reader", "right").close();
        assertThatThrownBy(() -> DriverManager.getConnection(url, "reader", "wrong"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void keepsItsDataOverAStopAndAKill() {
        try (PostgresServer server = PostgresServer.start(Map.of("max_slot_wal_keep_size", "16MB"))) {
            TestDatabase database = server.createDatabase();
            database.run("CREATE TABLE kept (id int)", "INSERT INTO kept VALUES (1)");
            server.stop();
            server.restart();
            database.run("INSERT INTO kept VALUES (2)");
            server.kill();
            server.restart(Map.of("wal_level", "replica"));

            assertThat(database.rows("SELECT id FROM kept ORDER BY id")).containsExactly("1", "2");
            assertThat(database.rows("SHOW max_slot_wal_keep_size")).containsExactly("16MB");
            assertThat(database.rows("SHOW wal_level")).containsExactly("replica");
        }
    }
}
