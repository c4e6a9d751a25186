package dev.sluice.lake.raw;

import dev.sluice.change.SchemaChange;
import dev.sluice.data.Dataset;
import dev.sluice.json.DatasetJson;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

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
                RawTypes.columns(dataset),
                directory.resolve(folder).toString(),
                null);
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
