package dev.sluice.store.cassandra.write;

import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Shape;
import dev.sluice.data.Type;
import dev.sluice.error.SettingsException;
import dev.sluice.store.Write;
import dev.sluice.store.Writer;
import dev.sluice.store.cassandra.catalog.CassandraCatalog;
import dev.sluice.store.cassandra.catalog.CassandraColumn;
import dev.sluice.store.cassandra.catalog.CassandraTable;
import dev.sluice.store.cassandra.session.Session;
import dev.sluice.store.cassandra.type.CellMetadata;
import java.util.Optional;

/** Opens writers, and makes what is missing. */
public final class CassandraWriting {
    private final Session session;
    private final CassandraCatalog catalog;

    public CassandraWriting(Session session, CassandraCatalog catalog) {
        this.session = session;
        this.catalog = catalog;
    }

    public Writer writer(Dataset dataset, Write write) {
        String doing = "write " + dataset.name();
        Optional<CassandraTable> there = catalog.find(dataset.name());
        if (there.isEmpty() && write.missing() == Write.Missing.CREATE) {
            making(session, catalog, dataset).make();
            there = catalog.find(dataset.name());
        }
        CassandraTable table = there.orElseGet(() -> catalog.require(doing, dataset.name()));
        check(doing, dataset, table);
        return new CassandraWriter(
                session,
                new Statements(session, table),
                new RowEncoder(table, dataset, Limits.of(session)),
                write.mode());
    }

    /** The statement that a writer would make the table by. */
    public static String creation(Session session, CassandraCatalog catalog, Dataset dataset) {
        return making(session, catalog, dataset).text();
    }

    private static TableMaking making(Session session, CassandraCatalog catalog, Dataset dataset) {
        String keyspace = catalog.keyspace(dataset.name())
                .orElseThrow(() -> new SettingsException("Cannot write " + dataset.name()
                        + ": neither its name nor the URL says in which keyspace; name it keyspace.table, or add the"
                        + " keyspace to the url"));
        return new TableMaking(session, keyspace, dataset);
    }

    private static void check(String doing, Dataset dataset, CassandraTable table) {
        if (table.dataset().shape() == Shape.VIEW) {
            throw new SettingsException(
                    "Cannot " + doing + ": it is a view, and Cassandra writes views itself; write its table");
        }
        for (Field field : dataset.schema().fields()) {
            boolean metadata = CellMetadata.of(field.name())
                    .filter(cell -> table.column(cell.column()).isPresent())
                    .isPresent();
            Optional<CassandraColumn> column = table.column(field.name());
            if (column.isEmpty() && !metadata) {
                throw new SettingsException("Cannot " + doing + ": it has no column \"" + field.name()
                        + "\"; add the column or leave the field out");
            }
            String lost = column.map(found -> lost(field.type(), found.field().type()))
                    .orElse("");
            if (!lost.isEmpty()) {
                throw new SettingsException("Cannot " + doing + ": the type of its column \"" + field.name()
                        + "\" has no field \"" + lost + "\"; add it with ALTER TYPE or leave it out");
            }
        }
    }

    /** A field of a struct that the other has no place for; empty if there is none. */
    private static String lost(Type from, Type into) {
        if (from instanceof Type.Struct given && into instanceof Type.Struct held) {
            for (Field field : given.fields()) {
                Optional<Field> place = held.fields().stream()
                        .filter(each -> each.name().equals(field.name()))
                        .findFirst();
                String lost =
                        place.map(found -> lost(field.type(), found.type())).orElse(field.name());
                if (!lost.isEmpty()) {
                    return lost;
                }
            }
        }
        if (from instanceof Type.Array given && into instanceof Type.Array held) {
            return lost(given.element(), held.element());
        }
        return from instanceof Type.Map given && into instanceof Type.Map held ? lost(given.value(), held.value()) : "";
    }
}
