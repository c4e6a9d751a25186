package dev.sluice.store.cassandra.catalog;

import dev.sluice.data.Field;
import dev.sluice.store.cassandra.codec.Codec;
import dev.sluice.store.cassandra.type.CqlText;
import dev.sluice.store.cassandra.type.CqlType;
import dev.sluice.store.cassandra.type.Declared;

/**
 * A column of a table.
 *
 * @param field as everyone sees it
 */
public record CassandraColumn(Kind kind, boolean descending, CqlType type, Codec codec, Field field) {

    /** What a column is to its row. */
    public enum Kind {
        PARTITION_KEY,
        CLUSTERING,
        /** One value for all rows of a partition. */
        STATIC,
        REGULAR
    }

    static CassandraColumn of(String name, Kind kind, boolean descending, CqlType type, boolean nullable) {
        Field field = nullable ? Field.of(name, type.logical()) : Field.required(name, type.logical());
        String nativeType = Declared.text(type, kind == Kind.STATIC, descending);
        return new CassandraColumn(kind, descending, type, Codec.of(type), field.withNativeType(nativeType));
    }

    public String name() {
        return field.name();
    }

    /** The name as CQL reads it. */
    public String quoted() {
        return CqlText.identifier(name());
    }

    public boolean isKey() {
        return kind == Kind.PARTITION_KEY || kind == Kind.CLUSTERING;
    }

    public boolean isCounter() {
        return type.equals(new CqlType.Scalar("counter"));
    }

    /** Whether the server tells a time to live and a time of writing: one cell of its own, which counts nothing. */
    public boolean hasCellMetadata() {
        return !isKey() && !isCounter() && type.frozen();
    }
}
