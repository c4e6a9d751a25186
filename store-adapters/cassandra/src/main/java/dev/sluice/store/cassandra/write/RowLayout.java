package dev.sluice.store.cassandra.write;

import dev.sluice.data.Field;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.error.UnportableValueException;
import dev.sluice.store.RowAge;
import dev.sluice.store.cassandra.catalog.CassandraColumn;
import dev.sluice.store.cassandra.catalog.CassandraTable;
import dev.sluice.store.cassandra.type.CellMetadata;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the rows of a schema have the values of a table's columns. */
final class RowLayout {
    private final Schema schema;
    private final int[] positions;
    private final boolean[] same;
    private final int[] ttls;
    private final int[] times;
    private final List<Integer> unknown = new ArrayList<>();
    private boolean aged;
    private int expires = -1;
    private int written = -1;

    private RowLayout(Schema schema, int columns) {
        this.schema = schema;
        this.positions = filled(columns);
        this.same = new boolean[columns];
        this.ttls = filled(columns);
        this.times = filled(columns);
    }

    private static int[] filled(int size) {
        int[] positions = new int[size];
        Arrays.fill(positions, -1);
        return positions;
    }

    static RowLayout of(Schema schema, CassandraTable table) {
        List<CassandraColumn> columns = table.columns();
        RowLayout layout = new RowLayout(schema, columns.size());
        List<String> names = columns.stream().map(CassandraColumn::name).toList();
        for (int at = 0; at < schema.size(); at++) {
            Field field = schema.field(at);
            int column = names.indexOf(field.name());
            if (column >= 0) {
                layout.positions[column] = at;
                layout.same[column] = field.type()
                        .toString()
                        .equals(columns.get(column).field().type().toString());
                continue;
            }
            if (field.name().equals(RowAge.EXPIRES.name())) {
                layout.expires = at;
                continue;
            }
            if (field.name().equals(RowAge.WRITTEN.name())) {
                layout.written = at;
                continue;
            }
            Optional<CellMetadata> cell = CellMetadata.of(field.name()).filter(m -> names.contains(m.column()));
            if (cell.isEmpty()) {
                layout.unknown.add(at);
                continue;
            }
            layout.aged = true;
            CellMetadata metadata = cell.orElseThrow();
            (metadata.isTtl() ? layout.ttls : layout.times)[names.indexOf(metadata.column())] = at;
        }
        return layout;
    }

    Schema schema() {
        return schema;
    }

    /** Of the column's value within a row, or -1. */
    int position(int column) {
        return positions[column];
    }

    /** Whether rows and table mean the same type. */
    boolean isSame(int column) {
        return same[column];
    }

    /** A value that has no place must not get lost. */
    void refuseUnknown(Row row) {
        for (int at : unknown) {
            if (row.value(at) != null) {
                throw new UnportableValueException(
                        "The table has no column \"" + schema.field(at).name() + "\"");
            }
        }
    }

    Cells.@Nullable Whole whole(Row row) {
        if (expires < 0 && written < 0) {
            return null;
        }
        Object end = expires < 0 ? null : row.value(expires);
        Object time = written < 0 ? null : row.value(written);
        return new Cells.Whole(
                expires >= 0, end instanceof Instant at ? at : null, time instanceof Long micros ? micros : null);
    }

    Cells.Age @Nullable [] ages(Row row) {
        if (!aged) {
            return null;
        }
        Cells.Age[] ages = new Cells.Age[positions.length];
        for (int i = 0; i < ages.length; i++) {
            Object ttl = ttls[i] < 0 ? null : row.value(ttls[i]);
            Object time = times[i] < 0 ? null : row.value(times[i]);
            ages[i] = new Cells.Age(
                    ttl instanceof Number seconds ? seconds.intValue() : 0,
                    time instanceof Number micros ? micros.longValue() : 0);
        }
        return ages;
    }
}
