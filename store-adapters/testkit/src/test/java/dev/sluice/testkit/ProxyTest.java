package dev.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProxyTest {
    private final PostgresServer server = PostgresServer.shared();
    private final Proxy proxy = Proxy.to(server.host(), server.port());

    @AfterEach
    void close() {
        proxy.close();
    }

    @Test
    void forwardsBothWays() throws SQLException {
        try (Connection connection = connect()) {
            assertThat(ask(connection, "SELECT length(repeat('x', 1000000)) || repeat('y', 1000000)"))
                    .startsWith("1000000yyy")
                    .hasSize(1_000_007);
            assertThat(proxy.connections()).isEqualTo(1);
        }

        await().until(() -> proxy.connections() == 0);
    }

    @Test
    void cutsWhatIsOpenAndForwardsWhatComesLater() throws SQLException {
        try (Connection connection = connect()) {
            proxy.cut();

            assertThatThrownBy(() -> ask(connection, "SELECT 1"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).startsWith("08"));
        }
        try (Connection later = connect()) {
            assertThat(ask(later, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void refusesUntilItIsToldToAccept() throws SQLException {
        proxy.refuse();
        assertThatThrownBy(this::connect)
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).startsWith("08"));

        proxy.accept();

        try (Connection connection = connect()) {
            assertThat(ask(connection, "SELECT 1")).isEqualTo("1");
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://" + proxy.host() + ":" + proxy.port() + "/postgres?user=" + server.user());
    }

    private static String ask(Connection connection, String query) throws SQLException {
        try (var sql = connection.createStatement();
                ResultSet found = sql.executeQuery(query)) {
            found.next();
            return found.getString(1);
        }
    }
}
