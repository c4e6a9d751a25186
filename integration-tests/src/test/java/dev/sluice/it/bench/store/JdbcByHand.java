package dev.sluice.it.bench.store;

import dev.sluice.data.Name;
import dev.sluice.store.Store;
import dev.sluice.store.Stores;
import dev.sluice.store.Write;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;

/** A database in a file, through JDBC: a prepared statement in batches within one transaction, and a query. */
final class JdbcByHand implements ByHand {
    private static final int BATCH = 1000;

    private final String store;
    private final Name schema;
    private final Store adapter;

    private JdbcByHand(String store, String url, Name schema) {
        this.store = store;
        this.schema = schema;
        this.adapter = Stores.open(url);
    }

    static JdbcByHand sqlite(java.nio.file.Path directory) {
        return new JdbcByHand("SQLite", "sqlite:" + directory.resolve("bench.sqlite"), Name.of("main"));
    }

    static JdbcByHand h2(java.nio.file.Path directory) {
        return new JdbcByHand("H2", "h2:" + directory.resolve("bench-h2"), Name.of("PUBLIC"));
    }

    @Override
    public String store() {
        return store;
    }

    @Override
    public Store adapter() {
        return adapter;
    }

    @Override
    public Name name(String table) {
        return store.equals("SQLite") ? Name.of(table) : Name.of(schema.local(), table);
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
        return "JDBC: `addBatch` in one transaction, a query";
    }

    private String sql(String table) {
        return "\"" + schema.local() + "\".\"" + table + "\"";
    }

    @Override
    public void write(String table, List<Item> items) throws Exception {
        try (Connection connection = adapter.unwrap(Connection.class).orElseThrow();
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO " + sql(table) + " VALUES (?, ?, ?, ?, ?, ?)")) {
            connection.setAutoCommit(false);
            int pending = 0;
            for (Item item : items) {
                insert.setLong(1, item.id());
                insert.setString(2, item.name());
                insert.setDouble(3, item.score());
                insert.setBoolean(4, item.active());
                insert.setInt(5, item.count());
                insert.setString(6, item.note());
                insert.addBatch();
                if (++pending % BATCH == 0) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
            connection.commit();
        }
    }

    @Override
    public long read(String table) throws Exception {
        try (Connection connection = adapter.unwrap(Connection.class).orElseThrow();
                Statement query = connection.createStatement();
                ResultSet found = query.executeQuery("SELECT * FROM " + sql(table))) {
            return Drained.count(found);
        }
    }
}
