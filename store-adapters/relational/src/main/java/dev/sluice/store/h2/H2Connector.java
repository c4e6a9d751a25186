package dev.sluice.store.h2;

import dev.sluice.error.SettingsException;
import dev.sluice.settings.Options;
import dev.sluice.store.Secret;
import dev.sluice.store.StoreSettings;
import dev.sluice.store.jdbc.session.Connector;
import dev.sluice.store.jdbc.session.FileUrl;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;

/**
 * Connects to one H2 database.
 *
 * @param url the driver's own
 */
record H2Connector(String url, String label, String user, Secret password, int maxConnections) implements Connector {
    private static final String USER = "user";
    private static final String CREATE = "create";
    private static final String MEMORY = "mem:";

    static H2Connector of(StoreSettings settings) {
        FileUrl file = FileUrl.of("H2", settings, List.of(USER, CREATE, Options.MAX_CONNECTIONS));
        if (file.path().contains(";")) {
            throw new SettingsException("Cannot open H2 at " + file.path()
                    + ": the driver takes what follows a semicolon for its own settings; choose a path without one");
        }
        String place = file.path().startsWith(MEMORY)
                ? file.path()
                // an interrupt of a reading thread closes the file's channel: "retry" opens it again
                : "retry:" + Path.of(file.path()).toAbsolutePath().normalize();
        String create = file.options().flag(CREATE, true) ? "" : ";IFEXISTS=TRUE";
        return new H2Connector(
                "jdbc:h2:" + place + create,
                "H2 " + file.path(),
                file.options().text(USER).orElse("sa"),
                settings.password(),
                file.options().maxConnections(16));
    }

    @Override
    public Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password.reveal());
        Connection connection = new org.h2.Driver().connect(url, properties);
        try (Statement statement = connection.createStatement()) {
            // rows as they are asked for, not all of them beforehand
            statement.execute("SET LAZY_QUERY_EXECUTION TRUE");
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }
}
