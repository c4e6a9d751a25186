package dev.sluice.file;

import dev.sluice.change.Change;
import dev.sluice.data.Row;
import dev.sluice.file.commit.DurableFiles;
import dev.sluice.file.commit.Tenure;
import dev.sluice.store.WriteReport;
import dev.sluice.store.Writer;
import java.nio.file.Path;
import java.util.Optional;

/** Adds a part file with each flush. */
final class FileWriter implements Writer {
    private final PartWriter parts;

    FileWriter(PartWriter parts) {
        this.parts = parts;
    }

    @Override
    public void write(Row row) {
        parts.write(row);
    }

    @Override
    public void delete(Row key) {
        parts.delete(key);
    }

    @Override
    public void apply(Change change) {
        parts.apply(change);
    }

    @Override
    public WriteReport flush() {
        Optional<Path> complete = parts.finish();
        complete.ifPresent(hidden -> DurableFiles.rename(hidden, Tenure.visible(hidden)));
        return parts.report();
    }

    @Override
    public void close() {
        parts.discard();
    }
}
