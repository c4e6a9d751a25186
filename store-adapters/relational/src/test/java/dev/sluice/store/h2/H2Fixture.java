package dev.sluice.store.h2;

import dev.sluice.data.Name;
import dev.sluice.store.Secret;
import dev.sluice.store.StoreSettings;
import dev.sluice.store.jdbc.TemporaryDirectory;
import dev.sluice.testkit.contract.Fault;
import dev.sluice.testkit.contract.StoreFixture;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/** A database in a file of its own. */
final class H2Fixture implements StoreFixture {
    private static final String PASSWORD = "open sesame";

    private final TemporaryDirectory directory = new TemporaryDirectory("h2");

    @Override
    public StoreSettings settings() {
        return StoreSettings.of(url(), new Secret(PASSWORD));
    }

    private String url() {
        return "h2:" + directory.path().resolve("shop");
    }

    @Override
    public Optional<StoreSettings> settingsWith(Fault fault) {
        return switch (fault) {
            case WRONG_PASSWORD -> Optional.of(StoreSettings.of(url(), new Secret("barley")));
            case UNKNOWN_DATABASE ->
                Optional.of(new StoreSettings(
                        "h2:" + directory.path().resolve("nowhere"), Secret.none(), Map.of("create", "false")));
            case UNKNOWN_HOST, NOTHING_LISTENS -> Optional.empty();
        };
    }

    @Override
    public Name name(String local) {
        return Name.of("PUBLIC", local);
    }

    @Override
    public int openConnections() {
        try (Connection connection = connect();
                ResultSet found = connection
                        .createStatement()
                        .executeQuery("SELECT count(*) - 1 FROM information_schema.sessions")) {
            found.next();
            return found.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:h2:retry:" + directory.path().resolve("shop"), "sa", PASSWORD);
    }

    @Override
    public void close() {
        directory.close();
    }
}
