package dev.sluice.store.postgresql.catalog;

import dev.sluice.data.Dataset;
import dev.sluice.store.postgresql.session.Quoting;
import dev.sluice.store.postgresql.type.PostgresType;
import java.util.List;

/**
 * A dataset and what PostgreSQL alone knows of it.
 *
 * @param types one for each field of the dataset's schema
 * @param sources the tables whose pages hold the rows: the leaf partitions of a partitioned table, the table itself, or none
 *     for a view
 */
public record PostgresTable(long oid, Kind kind, Dataset dataset, List<PostgresType> types, List<Long> sources) {

    /** What {@code pg_class.relkind} says. */
    public enum Kind {
        TABLE("r"),
        PARTITIONED("p"),
        VIEW("v"),
        MATERIALIZED_VIEW("m");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        static Kind of(String code) {
            for (Kind kind : values()) {
                if (kind.code.equals(code)) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("No dataset is of the kind " + code);
        }
    }

    public PostgresTable {
        types = List.copyOf(types);
        sources = List.copyOf(sources);
    }

    /** What to put after FROM: without the rows of tables that inherit, which are datasets of their own. */
    public String from() {
        return (kind == Kind.TABLE ? "ONLY " : "") + Quoting.table(dataset.name());
    }

    /** The type of a field of the dataset. */
    public PostgresType type(String field) {
        int position = dataset.schema().position(field);
        if (position < 0) {
            throw new IllegalArgumentException("No field named " + field + " in " + dataset.name());
        }
        return types.get(position);
    }
}
