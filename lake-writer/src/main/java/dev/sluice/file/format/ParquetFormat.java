package dev.sluice.file.format;

import dev.sluice.data.Dataset;
import dev.sluice.data.Key;
import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.file.part.Slice;
import dev.sluice.file.part.Unicode;
import dev.sluice.lake.file.ParquetInput;
import dev.sluice.lake.file.ParquetOutput;
import dev.sluice.store.RowStream;
import dev.sluice.store.StoreProfile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Parquet, which knows its types, and where Sluice wrote it exactly. Files are cut at their row groups. */
final class ParquetFormat implements FileFormat {

    @Override
    public StoreProfile profile() {
        return FileProfile.PARQUET;
    }

    @Override
    public List<String> suffixes() {
        return List.of(".parquet", ".pq");
    }

    @Override
    public Dataset describe(Name name, List<Path> files) {
        try (ParquetInput first = ParquetInput.open(files.get(0))) {
            return Dataset.table(name, first.schema(), Key.none());
        }
    }

    @Override
    public long count(List<Path> files) {
        long rows = 0;
        for (Path file : files) {
            try (ParquetInput input = ParquetInput.open(file)) {
                rows += input.size();
            }
        }
        return rows;
    }

    @Override
    public List<Slice> cut(Path file, int parts) {
        List<Long> begins;
        try (ParquetInput input = ParquetInput.open(file)) {
            begins = input.rowGroups();
        }
        List<Slice> slices = new ArrayList<>();
        int step = Math.max(1, begins.size() / parts);
        for (int i = 0; i < begins.size(); i += step) {
            long to = i + step < begins.size() ? begins.get(i + step) : Long.MAX_VALUE;
            slices.add(new Slice(file, i == 0 ? 0 : begins.get(i), to, 0));
        }
        return slices.isEmpty() ? List.of(Slice.whole(file)) : slices;
    }

    @Override
    public RowStream read(Slice slice, Dataset dataset, boolean declared) {
        ParquetInput input = ParquetInput.open(slice.file(), slice.from(), slice.to());
        return new AlignedRows(input, dataset.schema(), slice.file());
    }

    @Override
    public RowSink write(Path file, Dataset dataset) {
        ParquetOutput output = ParquetOutput.create(file, dataset);
        return new RowSink() {
            @Override
            public void write(Row row) {
                Unicode.require(row);
                output.write(row);
            }

            @Override
            public void finish() {
                output.finish();
            }

            @Override
            public void close() {
                output.close();
            }
        };
    }
}
