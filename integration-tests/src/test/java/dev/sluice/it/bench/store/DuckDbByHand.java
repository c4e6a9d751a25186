package dev.sluice.it.bench.store;

import dev.sluice.data.Name;
import dev.sluice.store.Store;
import dev.sluice.store.Stores;
import dev.sluice.store.Write;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** The appender, and a query. */
final class DuckDbByHand implements ByHand {
    private final Store adapter;

    DuckDbByHand(Path directory) {
        adapter = Stores.open("duckdb:" + directory.resolve("bench.duckdb"));
    }

    @Override
    public String store() {
        return "DuckDB";
    }

    @Override
    public Store adapter() {
        return adapter;
    }

    @Override
    public Name name(String table) {
        return Name.of("main", table);
    }

    @Override
    public int rows() {
        return 400_000;
    }

    @Override
    public Write like() {
        return Write.insert();
    }

    @Override
    public String tool() {
        return "the appender, a query";
    }

    @Override
    public void write(String table, List<Item> items) throws Exception {
        try (Connection connection = adapter.unwrap(Connection.class).orElseThrow();
                DuckDBAppender appender =
                        connection.unwrap(DuckDBConnection.class).createAppender("main", table)) {
            for (Item item : items) {
                appender.beginRow();
                appender.append(item.id());
                appender.append(item.name());
                appender.append(item.score());
                appender.append(item.active());
                appender.append(item.count());
                appender.append(item.note());
                appender.endRow();
            }
            appender.flush();
        }
    }

    @Override
    public long read(String table) throws Exception {
        try (Connection connection = adapter.unwrap(Connection.class).orElseThrow();
                Statement query = connection.createStatement();
                ResultSet found = query.executeQuery("SELECT * FROM main." + table)) {
            return Drained.count(found);
        }
    }
}
