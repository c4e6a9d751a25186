package dev.sluice.lake.table;

import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.file.part.Slice;
import dev.sluice.json.ValueJson;
import dev.sluice.lake.raw.RawCodec;
import dev.sluice.store.RowStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.parquet.InternalReader;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.parquet.Parquet;
import org.jspecify.annotations.Nullable;

/** The rows of a part of a data file. */
final class IcebergRows implements RowStream {
    private final String file;
    private final Schema schema;
    private final boolean exact;
    private final List<RawCodec> codecs;
    private final CloseableIterable<StructLike> open;
    private final Iterator<StructLike> rows;

    private IcebergRows(String file, TableColumns columns, CloseableIterable<StructLike> open) {
        this.file = file;
        this.schema = columns.dataset().schema();
        this.exact = columns.exact();
        this.codecs =
                schema.fields().stream().map(field -> RawCodec.of(field.type())).toList();
        this.open = open;
        this.rows = open.iterator();
    }

    static IcebergRows open(Slice slice, Table table, TableColumns columns) {
        String file = slice.file().toString();
        return IcebergErrors.reading(file, () -> {
            CloseableIterable<StructLike> rows = Parquet.read(table.io().newInputFile(file))
                    .project(columns.columns())
                    .createReaderFunc(found -> InternalReader.create(columns.columns(), found))
                    .split(slice.from(), slice.to() - slice.from())
                    .build();
            return new IcebergRows(file, columns, rows);
        });
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public @Nullable Row next() {
        return IcebergErrors.<@Nullable Row>reading(file, () -> rows.hasNext() ? row(rows.next()) : null);
    }

    private Row row(StructLike raw) {
        @Nullable Object[] values = new @Nullable Object[codecs.size()];
        for (int i = 0; i < values.length; i++) {
            Object value = raw.get(i, Object.class);
            values[i] = value == null ? null : codecs.get(i).decode(value);
        }
        Object extra = exact ? raw.get(values.length, Object.class) : null;
        if (extra != null) {
            Row odd = ValueJson.readRow(schema, extra.toString());
            for (int i = 0; i < odd.size(); i++) {
                values[schema.position(odd.schema().field(i).name())] = odd.value(i);
            }
        }
        return Row.of(schema, values);
    }

    @Override
    public void close() {
        try {
            open.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
