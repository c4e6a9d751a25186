package dev.sluice.store.jdbc;

import dev.sluice.data.Dataset;
import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.store.Read;
import dev.sluice.store.RowStream;
import dev.sluice.store.Store;
import dev.sluice.store.Stores;
import dev.sluice.store.Write;
import dev.sluice.store.WriteReport;
import dev.sluice.store.Writer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** An open store in a file of its own, with SQL beside it. */
public final class OneStore implements AutoCloseable {
    private final TemporaryDirectory directory;
    private final String scheme;
    private final Store store;

    public OneStore(String scheme) {
        this.directory = new TemporaryDirectory(scheme);
        this.scheme = scheme;
        this.store = Stores.open(url());
    }

    public String url() {
        return scheme + ":" + directory.path().resolve("shop.db");
    }

    public Store store() {
        return store;
    }

    /** Runs statements on a connection of the driver. */
    public void run(String... statements) {
        try (Connection connection = store.unwrap(Connection.class).orElseThrow();
                Statement sql = connection.createStatement()) {
            for (String statement : statements) {
                sql.execute(statement);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first column of a query, as text. */
    public List<String> texts(String query) {
        try (Connection connection = store.unwrap(Connection.class).orElseThrow();
                Statement sql = connection.createStatement();
                ResultSet found = sql.executeQuery(query)) {
            List<String> texts = new ArrayList<>();
            while (found.next()) {
                texts.add(found.getString(1));
            }
            return texts;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public Dataset dataset(Name name) {
        return store.catalog().dataset(name).orElseThrow();
    }

    public List<Row> rows(Read read) {
        List<Row> rows = new ArrayList<>();
        try (RowStream stream = store.read(read)) {
            for (Row row = stream.next(); row != null; row = stream.next()) {
                rows.add(row);
            }
        }
        return rows;
    }

    public List<Row> rows(Name table) {
        return rows(Read.all(table));
    }

    public WriteReport write(Dataset dataset, Write how, Consumer<Writer> batch) {
        try (Writer writer = store.writer(dataset, how)) {
            batch.accept(writer);
            return writer.flush();
        }
    }

    @Override
    public void close() {
        store.close();
        directory.close();
    }
}
