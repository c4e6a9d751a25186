package dev.sluice.store.jdbc;

import dev.sluice.data.Field;
import dev.sluice.data.Name;
import dev.sluice.store.StoreProfile;
import dev.sluice.store.WriteReport.Rejected;
import dev.sluice.store.jdbc.catalog.Tables;
import dev.sluice.store.jdbc.session.Fault;
import dev.sluice.store.jdbc.session.Session;
import dev.sluice.store.jdbc.type.ColumnType;
import dev.sluice.store.jdbc.write.Batch;
import dev.sluice.store.jdbc.write.Target;
import java.sql.SQLException;
import java.util.List;
import org.jooq.SQLDialect;

/**
 * What sets one database apart from the others behind JDBC. An adapter writes this, a {@link dev.sluice.store.jdbc.session.Connector}
 * that knows its URL, and a provider; everything else is shared.
 *
 * <p>Stateless and thread-safe. Names come in as they are in the catalog; quoting is done with {@link Session#quoted}.
 */
public interface Dialect {

    /** The database's name for people: {@code H2}. */
    String title();

    /** What the native types of its columns begin with: {@code h2:}. */
    String family();

    /** How jOOQ quotes names and writes statements for it. */
    SQLDialect jooq();

    /** What the store can do; {@link StoreProfile#fidelity} agrees with {@link #columnType}. */
    StoreProfile profile();

    /** The column that holds a logical type, and how well. Never fails: a type that cannot be held is unsupported. */
    ColumnType columnType(dev.sluice.data.Type type);

    /**
     * The column for a field of a key or a reference, where a database cannot index every column.
     *
     * @param columns how many share the index
     */
    default String keyColumn(dev.sluice.data.Type type, int columns) {
        return columnType(type).text();
    }

    /** Whether cells may hold what is not of their column's type. */
    default boolean mixedCells() {
        return false;
    }

    /** Whether a row keeps its {@link dev.sluice.store.jdbc.catalog.Table#rowId} for as long as it is there. */
    default boolean keepsRowIds() {
        return true;
    }

    /** Reads the catalog, with a {@link dev.sluice.store.jdbc.type.Codec} for each column. */
    Tables tables();

    /** What may be done about an error of the driver; {@link Fault#ofState} is right where SQL states are standard. */
    Fault fault(SQLException error);

    /** Does the operations of one flush; {@link dev.sluice.store.jdbc.write.SavepointBatch} where the database has savepoints. */
    Batch batch(Session session, Target target, List<Rejected> rejected);

    /**
     * What follows a column's type in {@code CREATE TABLE}: identity, generating expression, default; empty for none.
     *
     * @param ours whether the field comes from this family, so that its expressions can be understood
     */
    String generation(Field field, boolean ours);

    /** As {@link #generation(Field, boolean)}, where it matters what the field is to its dataset. */
    default String generation(dev.sluice.data.Dataset dataset, Field field, boolean ours) {
        return generation(field, ours);
    }

    /** The statements that keep the comments of a new table; none where the database has none. */
    List<String> comments(Session session, dev.sluice.data.Dataset dataset);

    /** Whether a new table may declare this reference: the table it names has to be there first in most databases. */
    boolean declares(Session session, Name table, dev.sluice.data.Reference reference) throws SQLException;

    /**
     * Makes the namespace of a new table, if it is missing.
     *
     * @throws dev.sluice.error.SettingsException if the database has no tables of such names
     */
    void createNamespace(Session session, Name table) throws SQLException;
}
