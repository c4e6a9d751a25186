package dev.sluice.store.cassandra.write;

import dev.sluice.data.Dataset;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Widening;
import dev.sluice.error.UnportableValueException;
import dev.sluice.store.cassandra.catalog.CassandraColumn;
import dev.sluice.store.cassandra.catalog.CassandraColumn.Kind;
import dev.sluice.store.cassandra.catalog.CassandraTable;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rows as the cells of a table; says of each row that cannot be one, why. */
final class RowEncoder {
    private final CassandraTable table;
    private final List<CassandraColumn> columns;
    private final Limits limits;
    private final boolean[] required;
    private @Nullable RowLayout layout;

    RowEncoder(CassandraTable table, Dataset dataset, Limits limits) {
        this.table = table;
        this.columns = table.columns();
        this.limits = limits;
        this.required = new boolean[columns.size()];
        for (int i = 0; i < required.length; i++) {
            String name = columns.get(i).name();
            boolean declared =
                    dataset.schema().has(name) && !dataset.schema().field(name).nullable();
            required[i] = declared && !columns.get(i).isKey();
        }
    }

    /**
     * The cells of a row.
     *
     * @param unavailable fields to be left as they are
     * @throws UnportableValueException if the table cannot hold it
     */
    Cells encode(Row row, Set<String> unavailable) {
        RowLayout where = layout(row.schema());
        where.refuseUnknown(row);
        @Nullable ByteBuffer[] values = new @Nullable ByteBuffer[columns.size()];
        int bytes = 0;
        for (int i = 0; i < values.length; i++) {
            boolean left = unavailable.contains(columns.get(i).name());
            values[i] = left ? Cells.UNSET : value(row, where, i);
            if (!left && required[i] && (values[i] == null || Cells.isUnset(values[i]))) {
                throw new UnportableValueException(
                        "The field \"" + columns.get(i).name() + "\" is required, and the row has none");
            }
            ByteBuffer value = values[i];
            bytes += value == null ? 1 : value.remaining() + 4;
        }
        if (bytes > limits.rowBytes()) {
            throw new UnportableValueException("The row has " + bytes + " bytes, and the server takes at most "
                    + limits.rowBytes() + " (max_mutation_size)");
        }
        return new Cells(key(values), values, where.ages(row), where.whole(row), bytes);
    }

    /** The key alone, from a row that has at least its fields. */
    RowKey key(Row row) {
        RowLayout where = layout(row.schema());
        @Nullable ByteBuffer[] values = new @Nullable ByteBuffer[columns.size()];
        java.util.Arrays.fill(values, Cells.UNSET);
        for (int i = 0; i < values.length; i++) {
            if (columns.get(i).isKey()) {
                values[i] = value(row, where, i);
            }
        }
        return key(values);
    }

    // rows of one read share their schema; comparing it field by field for every row would cost more than the rest
    @SuppressWarnings("ReferenceEquality")
    private RowLayout layout(Schema schema) {
        RowLayout known = layout;
        if (known == null || known.schema() != schema) {
            known = RowLayout.of(schema, table);
            layout = known;
        }
        return known;
    }

    private @Nullable ByteBuffer value(Row row, RowLayout where, int column) {
        int at = where.position(column);
        if (at < 0) {
            return Cells.UNSET;
        }
        Object value = row.value(at);
        if (value == null) {
            return null;
        }
        CassandraColumn target = columns.get(column);
        try {
            Object held = where.isSame(column)
                    ? value
                    : Widening.convert(
                            value, row.schema().field(at).type(), target.field().type());
            return held == null ? null : encoded(target, held);
        } catch (IllegalArgumentException | UnportableValueException e) {
            throw new UnportableValueException("The field \"" + target.name() + "\": " + e.getMessage(), e);
        }
    }

    /** What is not frozen is a cell for each element: without one, it is the same as null. */
    private static ByteBuffer encoded(CassandraColumn column, Object value) {
        boolean empty = (value instanceof List<?> list && list.isEmpty())
                || (value instanceof Map<?, ?> map && map.isEmpty())
                || (value instanceof Row row && hasOnlyNulls(row));
        if (empty && !column.type().frozen()) {
            throw new UnportableValueException(
                    "Cassandra keeps nothing of an empty " + column.type().text() + "; make the column frozen<"
                            + column.type().text() + ">, or the value null");
        }
        return column.codec().encode(value);
    }

    private static boolean hasOnlyNulls(Row row) {
        for (int i = 0; i < row.size(); i++) {
            if (row.value(i) != null) {
                return false;
            }
        }
        return true;
    }

    private RowKey key(@Nullable ByteBuffer[] values) {
        List<ByteBuffer> partition = new ArrayList<>();
        List<ByteBuffer> clustering = new ArrayList<>();
        int clusteringColumns = 0;
        for (int i = 0; i < values.length; i++) {
            Kind kind = columns.get(i).kind();
            ByteBuffer value = values[i];
            boolean there = value != null && !Cells.isUnset(value);
            if (kind == Kind.PARTITION_KEY) {
                if (!there || value == null) {
                    throw new UnportableValueException(
                            "The row lacks \"" + columns.get(i).name() + "\" of its key");
                }
                partition.add(checked(columns.get(i), value));
            }
            if (kind == Kind.CLUSTERING) {
                clusteringColumns++;
                if (there && value != null) {
                    clustering.add(checked(columns.get(i), value));
                }
            }
        }
        boolean empty = partition.size() == 1 && !partition.get(0).hasRemaining();
        if (empty) {
            throw new UnportableValueException("The row's key is empty, and Cassandra has no empty partition keys");
        }
        if (clustering.size() != clusteringColumns && !isOfPartition(values, clustering)) {
            throw new UnportableValueException("The row lacks a part of its key: "
                    + table.clustering().stream().map(CassandraColumn::name).toList());
        }
        return new RowKey(partition, clustering);
    }

    private static ByteBuffer checked(CassandraColumn column, ByteBuffer value) {
        if (value.remaining() > Limits.LONGEST_KEY) {
            throw new UnportableValueException("The field \"" + column.name() + "\" has " + value.remaining()
                    + " bytes, and a key of Cassandra at most " + Limits.LONGEST_KEY);
        }
        return value;
    }

    /** Whether the row is that of a partition with static values alone. */
    private boolean isOfPartition(@Nullable ByteBuffer[] values, List<ByteBuffer> clustering) {
        boolean statics = false;
        for (int i = 0; i < values.length; i++) {
            statics |= columns.get(i).kind() == Kind.STATIC;
            boolean there = values[i] != null && !Cells.isUnset(values[i]);
            if (columns.get(i).kind() == Kind.REGULAR && there) {
                return false;
            }
        }
        return statics && clustering.isEmpty();
    }
}
