package dev.sluice.lake;

import dev.sluice.change.SchemaChange;
import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.json.DatasetJson;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Types;

/** A directory of files on their way to a warehouse, for a pipeline that has no lake. */
final class StagingDirectory implements RawLayouts {
    private final Path directory;

    StagingDirectory(Path directory) {
        this.directory = directory.toAbsolutePath().normalize();
    }

    @Override
    public RawLayout layout(Dataset dataset, Instant ingested) {
        String folder = TableNames.encode(dataset.name());
        return new RawLayout(
                dataset,
                DatasetJson.schemaId(dataset),
                columns(dataset),
                directory.resolve(folder).toString());
    }

    /** Meta columns and the row's, with ids from 1. */
    static Schema columns(Dataset dataset) {
        AtomicInteger ids = new AtomicInteger();
        List<Types.NestedField> columns = new ArrayList<>(RawMeta.columns(ids::incrementAndGet));
        List<String> names = RawFormat.names(dataset.schema());
        RawTypes types = new RawTypes(ids::incrementAndGet);
        for (int i = 0; i < names.size(); i++) {
            Field field = dataset.schema().field(i);
            columns.add(Types.NestedField.optional(
                    ids.incrementAndGet(), names.get(i), field.type().accept(types)));
        }
        return new Schema(columns);
    }

    @Override
    public void change(SchemaChange change) {}

    @Override
    public List<Path> files() {
        return LocalFiles.below(directory);
    }

    @Override
    public boolean temporary() {
        return true;
    }
}
