package dev.sluice.store.cassandra.read;

import com.datastax.oss.driver.api.core.cql.Row;
import dev.sluice.data.Field;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.error.SettingsException;
import dev.sluice.store.Filter;
import dev.sluice.store.Read;
import dev.sluice.store.ReadOption;
import dev.sluice.store.cassandra.catalog.CassandraColumn;
import dev.sluice.store.cassandra.catalog.CassandraTable;
import dev.sluice.store.cassandra.codec.Codec;
import dev.sluice.store.cassandra.type.CellMetadata;
import dev.sluice.store.cassandra.type.CqlType;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a read takes of each row: the key, the fields asked for, and those the filter looks at.
 *
 * @param outputs what stands after SELECT, the key first
 */
record Selection(CassandraTable table, Read read, List<Output> outputs, Schema schema) {
    private static final CqlType INT = new CqlType.Scalar("int");
    private static final CqlType BIGINT = new CqlType.Scalar("bigint");

    /** One expression. */
    record Output(String cql, Field field, Codec codec) {}

    static Selection of(CassandraTable table, Read read) {
        String doing = "read " + table.dataset().name();
        if (read.options().contains(ReadOption.NATIVE_PAYLOAD)) {
            throw new SettingsException("Cannot " + doing
                    + ": Cassandra gives no rows in its own bytes; leave out NATIVE_PAYLOAD, its types are"
                    + " kept without");
        }
        Set<String> names = new LinkedHashSet<>();
        table.key().forEach(column -> names.add(column.name()));
        if (read.fields().isEmpty()) {
            table.columns().forEach(column -> names.add(column.name()));
        }
        names.addAll(read.fields());
        names.addAll(read.filter().fields());
        if (read.options().contains(ReadOption.CELL_METADATA)) {
            for (String name : List.copyOf(names)) {
                boolean asked = read.fields().isEmpty() || read.fields().contains(name);
                if (asked
                        && table.column(name)
                                .filter(CassandraColumn::hasCellMetadata)
                                .isPresent()) {
                    names.add(name + CellMetadata.TTL);
                    names.add(name + CellMetadata.WRITE_TIME);
                }
            }
        }
        List<Output> outputs =
                names.stream().map(name -> output(doing, table, name)).toList();
        Schema schema = new Schema(outputs.stream().map(Output::field).toList());
        return new Selection(table, read, outputs, schema);
    }

    private static Output output(String doing, CassandraTable table, String name) {
        return table.column(name)
                .map(column -> new Output(column.quoted(), column.field(), column.codec()))
                .or(() -> CellMetadata.of(name)
                        .flatMap(cell -> table.column(cell.column())
                                .filter(CassandraColumn::hasCellMetadata)
                                .map(column -> metadata(cell, column, name))))
                .orElseThrow(() -> new SettingsException("Cannot " + doing + ": it has no column \"" + name
                        + "\"; its columns are "
                        + table.columns().stream().map(CassandraColumn::name).toList()));
    }

    private static Output metadata(CellMetadata cell, CassandraColumn column, String name) {
        return cell.isTtl()
                ? new Output("ttl(" + column.quoted() + ")", Field.of(name, new Type.Int(32, false)), Codec.of(INT))
                : new Output(
                        "writetime(" + column.quoted() + ")",
                        Field.of(name, new Type.Int(64, false)),
                        Codec.of(BIGINT));
    }

    /** What is left to do with the rows: the fields asked for, and no others. */
    Read residual() {
        if (read.fields().isEmpty()) {
            return read;
        }
        Set<String> wanted = new LinkedHashSet<>(read.fields());
        schema.fields().stream()
                .map(Field::name)
                .filter(name -> table.column(name).isEmpty())
                .forEach(wanted::add);
        return new Read(read.dataset(), List.copyOf(wanted), read.filter(), read.limit(), read.options());
    }

    /** Whether rows go on as they come. */
    boolean isWhole() {
        return read.fields().isEmpty() && read.filter() instanceof Filter.All && read.limit() == Read.NO_LIMIT;
    }

    String cql(Condition condition) {
        return "SELECT " + outputs.stream().map(Output::cql).collect(Collectors.joining(", ")) + " FROM "
                + table.quoted() + " WHERE " + condition.cql();
    }

    dev.sluice.data.Row decode(Row row) {
        @Nullable Object[] values = new @Nullable Object[outputs.size()];
        for (int i = 0; i < values.length; i++) {
            ByteBuffer bytes = row.getBytesUnsafe(i);
            values[i] = bytes == null ? null : outputs.get(i).codec().decode(bytes);
        }
        return dev.sluice.data.Row.of(schema, values);
    }

    /** The bytes of the row's partition key. */
    List<ByteBuffer> partition(Row row) {
        return bytes(row, 0, table.partitionKey().size());
    }

    /** The bytes of the row's clustering columns, none for a row that has only static values. */
    List<ByteBuffer> clustering(Row row) {
        return bytes(row, table.partitionKey().size(), table.key().size());
    }

    private static List<ByteBuffer> bytes(Row row, int from, int to) {
        List<ByteBuffer> values = new ArrayList<>();
        for (int i = from; i < to; i++) {
            ByteBuffer bytes = row.getBytesUnsafe(i);
            if (bytes != null) {
                values.add(bytes);
            }
        }
        return values;
    }
}
