package dev.sluice.store.jdbc.write;

import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Name;
import dev.sluice.data.Reference;
import dev.sluice.data.Type;
import dev.sluice.store.WriteReport.Rejected;
import dev.sluice.store.jdbc.session.Session;
import dev.sluice.store.jdbc.type.ColumnType;
import java.sql.SQLException;
import java.util.List;

/**
 * How a database is told to make tables and to change their rows.
 *
 * <p>Stateless and thread-safe. Names come in as they are in the catalog; quoting is done with {@link Session#quoted}.
 */
public interface TableLanguage {

    /** What the native types of its columns begin with: {@code h2:}. */
    String family();

    /** The column that holds a logical type, and how well. Never fails: a type that cannot be held is unsupported. */
    ColumnType columnType(Type type);

    /**
     * The column for a field of a key or a reference, where a database cannot index every column.
     *
     * @param columns how many share the index
     */
    default String keyColumn(Type type, int columns) {
        return columnType(type).text();
    }

    /** Whether cells may hold what is not of their column's type. */
    default boolean mixedCells() {
        return false;
    }

    /** Does the operations of one flush; {@link SavepointBatch} where the database has savepoints. */
    Batch batch(Session session, Target target, List<Rejected> rejected);

    /**
     * What follows a column's type in {@code CREATE TABLE}: identity, generating expression, default; empty for none.
     *
     * @param ours whether the field comes from this family, so that its expressions can be understood
     */
    String generation(Field field, boolean ours);

    /** As {@link #generation(Field, boolean)}, where it matters what the field is to its dataset. */
    default String generation(Dataset dataset, Field field, boolean ours) {
        return generation(field, ours);
    }

    /** The statements that keep the comments of a new table; none where the database has none. */
    List<String> comments(Session session, Dataset dataset);

    /** Whether a new table may declare this reference: the table it names has to be there first in most databases. */
    boolean declares(Session session, Name table, Reference reference) throws SQLException;

    /**
     * Makes the namespace of a new table, if it is missing.
     *
     * @throws dev.sluice.error.SettingsException if the database has no tables of such names
     */
    void createNamespace(Session session, Name table) throws SQLException;
}
