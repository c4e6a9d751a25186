package dev.sluice.commit;

import dev.sluice.change.SchemaChange;
import java.util.List;

/**
 * All anyone needs to commit a batch later: it is what the journal keeps.
 *
 * @param files in the order in which their rows apply, dataset by dataset
 * @param schemaChanges in stream order; each applies before the files that carry its schema
 */
public record Manifest(List<StagedFile> files, List<SchemaChange> schemaChanges) {
    public Manifest {
        files = List.copyOf(files);
        schemaChanges = List.copyOf(schemaChanges);
    }

    public long rows() {
        return files.stream().mapToLong(StagedFile::rows).sum();
    }
}
