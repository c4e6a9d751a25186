package dev.sluice.lake.raw;

import dev.sluice.change.SchemaChange;
import dev.sluice.data.Dataset;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Where raw files go: a lake's tables, or a directory of their own. Thread-safe. */
public interface RawLayouts {

    /** The layout of rows of this dataset; a lake's table is made, or made wider, for it. */
    RawLayout layout(Dataset dataset, Instant ingested);

    /** From here on rows have this schema: a lake notes what earlier rows have in added columns. */
    void change(SchemaChange change);

    /** All files of staged or committed rows of the pipeline. */
    List<Path> files();

    /** Whether files are only for the commit, and nobody's afterwards. */
    boolean temporary();
}
