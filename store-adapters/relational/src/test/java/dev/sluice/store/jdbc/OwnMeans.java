package dev.sluice.store.jdbc;

import dev.sluice.data.Dataset;
import dev.sluice.store.Store;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Rows as another program writes them. */
public final class OwnMeans {
    private OwnMeans() {}

    /** Inserts a row of which one field alone is given. */
    public static void insert(Store store, Dataset dataset, String field, String text) {
        try (Connection connection = store.unwrap(Connection.class).orElseThrow();
                Statement statement = connection.createStatement()) {
            String quote = connection.getMetaData().getIdentifierQuoteString();
            List<String> table = new ArrayList<>(dataset.name().namespace());
            table.add(dataset.name().local());
            statement.execute("INSERT INTO "
                    + table.stream().map(part -> quote + part + quote).collect(Collectors.joining(".")) + " (" + quote
                    + field + quote + ") VALUES ('" + text + "')");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
