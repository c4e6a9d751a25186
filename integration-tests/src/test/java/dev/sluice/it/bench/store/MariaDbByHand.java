package dev.sluice.it.bench.store;

import dev.sluice.data.Name;
import dev.sluice.store.Secret;
import dev.sluice.store.Store;
import dev.sluice.store.StoreSettings;
import dev.sluice.store.Stores;
import dev.sluice.store.Write;
import dev.sluice.testkit.MariaDbServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** {@code LOAD DATA LOCAL}, and a query that streams. */
final class MariaDbByHand implements ByHand {
    private static final int FETCH = 1000;
    private static final String DATABASE = "bench";

    private final Store adapter;

    MariaDbByHand() {
        MariaDbServer server = MariaDbServer.shared();
        String url = "mariadb://" + server.user() + "@" + server.host() + ":" + server.port() + "/";
        try (Store admin = Stores.open(StoreSettings.of(url + "mysql", new Secret(server.password())));
                Connection connection = admin.unwrap(Connection.class).orElseThrow();
                Statement sql = connection.createStatement()) {
            sql.execute("CREATE DATABASE " + DATABASE + " CHARACTER SET utf8mb4");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        adapter = Stores.open(StoreSettings.of(url + DATABASE, new Secret(server.password())));
    }

    @Override
    public String store() {
        return "MariaDB";
    }

    @Override
    public Store adapter() {
        return adapter;
    }

    @Override
    public Name name(String table) {
        return Name.of(DATABASE, table);
    }

    @Override
    public int rows() {
        return 200_000;
    }

    @Override
    public Write like() {
        return Write.insert();
    }

    @Override
    public String tool() {
        return "`LOAD DATA LOCAL`, a streaming query";
    }

    @Override
    public void write(String table, List<Item> items) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Writer lines = new OutputStreamWriter(bytes, StandardCharsets.UTF_8)) {
            for (Item item : items) {
                lines.write(item.id() + "\t" + item.name() + "\t" + item.score() + "\t" + (item.active() ? 1 : 0) + "\t"
                        + item.count() + "\t" + item.note() + "\n");
            }
        }
        // the adapter's own connections let no server ask for a file
        MariaDbServer server = MariaDbServer.shared();
        String url = "jdbc:mariadb://" + server.host() + ":" + server.port() + "/" + DATABASE;
        try (Connection connection =
                        DriverManager.getConnection(url + "?allowLocalInfile=true", server.user(), server.password());
                Statement sql = connection.createStatement()) {
            sql.unwrap(org.mariadb.jdbc.Statement.class)
                    .setLocalInfileInputStream(new ByteArrayInputStream(bytes.toByteArray()));
            sql.execute("LOAD DATA LOCAL INFILE 'items' INTO TABLE " + DATABASE + "." + table
                    + " CHARACTER SET utf8mb4 (id, name, score, active, count, note)");
        }
    }

    @Override
    public long read(String table) throws Exception {
        try (Connection connection = adapter.unwrap(Connection.class).orElseThrow();
                Statement query = connection.createStatement()) {
            query.setFetchSize(FETCH);
            try (ResultSet found = query.executeQuery("SELECT * FROM " + DATABASE + "." + table)) {
                return Drained.count(found);
            }
        }
    }
}
