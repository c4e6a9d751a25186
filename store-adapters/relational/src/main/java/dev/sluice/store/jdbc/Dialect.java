package dev.sluice.store.jdbc;

import dev.sluice.data.Type;
import dev.sluice.store.jdbc.catalog.Tables;
import dev.sluice.store.jdbc.read.DigestLanguage;
import dev.sluice.store.jdbc.session.Database;
import dev.sluice.store.jdbc.structure.StructureLanguage;
import dev.sluice.store.jdbc.type.ColumnType;
import dev.sluice.store.jdbc.write.TableLanguage;
import java.util.Optional;

/**
 * What sets one database apart from the others behind JDBC: what sessions have to know of it, how its catalog is read, how its tables
 * are made and changed. An adapter writes this, a {@link dev.sluice.store.jdbc.session.Connector} that knows its URL, and a provider;
 * everything else is shared.
 *
 * <p>Stateless and thread-safe.
 */
public interface Dialect extends Database, TableLanguage {

    /** What the store can do, and which columns hold the logical types. */
    JdbcProfile profile();

    @Override
    default String title() {
        return profile().title();
    }

    @Override
    default ColumnType columnType(Type type) {
        return profile().columnTypes().apply(type);
    }

    /** Reads the catalog, with a {@link dev.sluice.store.jdbc.type.Codec} for each column. */
    Tables tables();

    /** How rows are added up; empty where they can only be read. */
    default Optional<DigestLanguage> digests() {
        return Optional.empty();
    }

    /** What tables have beside columns and rows. */
    StructureLanguage structure();
}
