package dev.sluice.cli.client.format;

import dev.sluice.data.Dataset;
import dev.sluice.data.Key;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.lake.file.ParquetOutput;
import java.nio.file.Path;
import java.util.List;

/** A Parquet file that remembers of the dataset what is in it; references lead to datasets that are not. */
final class ParquetRows implements RowOutput {
    private final ParquetOutput file;

    ParquetRows(Dataset dataset, Schema schema, Path file) {
        boolean identified = dataset.key().identity().stream().allMatch(schema::has);
        Key key = identified ? dataset.key() : Key.of();
        this.file = ParquetOutput.create(
                file, new Dataset(dataset.name(), dataset.shape(), schema, key, List.of(), dataset.comment()));
    }

    @Override
    public boolean write(Row row) {
        file.write(row);
        return true;
    }

    @Override
    public void end() {
        file.finish();
    }

    @Override
    public void close() {
        file.close();
    }
}
