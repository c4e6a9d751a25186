package dev.sluice.lake.table;

import dev.sluice.data.Dataset;
import dev.sluice.data.Row;
import dev.sluice.error.SettingsException;
import dev.sluice.file.commit.CheckpointLog;
import dev.sluice.file.commit.DurableFiles;
import dev.sluice.file.commit.Tenure;
import dev.sluice.file.part.PartWriter;
import dev.sluice.file.part.Parts;
import dev.sluice.file.part.Unicode;
import dev.sluice.json.ValueJson;
import dev.sluice.lake.raw.RawCodec;
import dev.sluice.lake.raw.RawFile;
import dev.sluice.lake.raw.RawLayout;
import dev.sluice.lake.raw.RawRecord;
import dev.sluice.store.Write;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.MetricsConfig;
import org.jspecify.annotations.Nullable;

/** Data files of one table. A complete one is what {@link Appends} reads. */
final class IcebergParts implements Parts {
    private static final long ROW_GROUP_BYTES = 32 << 20;

    private final Appends appends;
    private final Tenure tenure;
    private final BaseTable table;
    private final TableColumns columns;
    private final List<RawCodec> codecs;

    private IcebergParts(Appends appends, Tenure tenure, BaseTable table, TableColumns columns) {
        this.appends = appends;
        this.tenure = tenure;
        this.table = table;
        this.columns = columns;
        this.codecs = columns.dataset().schema().fields().stream()
                .map(field -> RawCodec.of(field.type()))
                .toList();
    }

    /** @throws SettingsException if rows cannot be added there */
    static IcebergParts open(Tables tables, CheckpointLog log, Appends appends, Dataset dataset, Write write) {
        PartWriter.requireAddable(dataset, write, new IcebergProfile().title());
        Optional<BaseTable> found = tables.find(dataset.name());
        if (found.isEmpty() && write.missing() == Write.Missing.FAIL) {
            throw new SettingsException("Cannot write into " + dataset.name() + ": there is no such table in "
                    + tables.directory() + "; correct the name, or have it created");
        }
        BaseTable table = found.orElseGet(() -> log.alone(() -> tables.create(dataset)));
        TableColumns columns = TableColumns.of(table, dataset.name());
        if (!columns.exact() || table.spec().isPartitioned()) {
            throw new SettingsException(
                    "Cannot write into " + dataset.name()
                            + ": the table was not made by Sluice for it, which changes no tables of others; choose another name");
        }
        PartWriter.requireSame(dataset, columns.dataset());
        return new IcebergParts(appends, log.tenure(), table, columns);
    }

    @Override
    public Dataset dataset() {
        return columns.dataset();
    }

    @Override
    public String title() {
        return new IcebergProfile().title();
    }

    @Override
    public Part begin() {
        Path directory = Path.of(table.location(), "data");
        DurableFiles.directory(directory);
        Path hidden = tenure.hidden(directory, ".parquet");
        RawLayout layout =
                new RawLayout(dataset(), "", columns.columns(), directory.toString(), MetricsConfig.forTable(table));
        RawFile file = RawFile.create(hidden.toString(), layout, ROW_GROUP_BYTES);
        return new Part() {
            private boolean complete;

            @Override
            public void write(Row row) {
                Unicode.require(row);
                file.add(raw(row));
            }

            @Override
            public String complete() {
                file.finish();
                complete = true;
                String metrics = file.metrics(Tenure.visible(hidden).toString());
                return appends.write(dataset().name(), hidden, metrics);
            }

            @Override
            public void close() {
                if (!complete) {
                    file.discard();
                }
            }
        };
    }

    private RawRecord raw(Row row) {
        @Nullable Object[] raw = new @Nullable Object[codecs.size() + 1];
        Map<String, Object> odd = new LinkedHashMap<>();
        for (int i = 0; i < codecs.size(); i++) {
            Object value = row.value(i);
            Object held = value == null ? null : codecs.get(i).encode(value);
            if (held == RawCodec.UNFIT && value != null) {
                odd.put(row.schema().field(i).name(), value);
            } else {
                raw[i] = held;
            }
        }
        raw[codecs.size()] = odd.isEmpty() ? null : ValueJson.writeMembers(odd);
        return new RawRecord(raw);
    }

    @Override
    public void publish(String complete) {
        appends.publish(complete);
    }

    @Override
    public void discard(String complete) {
        appends.discard(complete);
    }
}
