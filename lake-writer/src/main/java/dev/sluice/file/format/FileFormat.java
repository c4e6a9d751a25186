package dev.sluice.file.format;

import dev.sluice.data.Dataset;
import dev.sluice.data.Name;
import dev.sluice.dynamic.InferredSchema;
import dev.sluice.file.part.Slice;
import dev.sluice.store.RowStream;
import dev.sluice.store.StoreProfile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** How rows are held in files. Thread-safe. */
public interface FileFormat {

    /**
     * The format of a URL's scheme.
     *
     * @param gzip whether new files are compressed, of those that are text
     */
    static FileFormat of(String scheme, boolean gzip) {
        return switch (scheme) {
            case "parquet" -> new ParquetFormat();
            case "csv" -> new CsvFormat(gzip);
            default -> new JsonLinesFormat(gzip);
        };
    }

    StoreProfile profile();

    /** How the names of its files end; new ones end like the first. */
    List<String> suffixes();

    /** What files say of themselves. */
    Dataset describe(Name name, List<Path> files);

    /** What a sample of records has; empty where the files know their fields. */
    default Optional<InferredSchema> infer(List<Path> files, int records) {
        return Optional.empty();
    }

    /** Rows in the files, or -1 where only reading them all tells. */
    default long count(List<Path> files) {
        return -1;
    }

    /** Parts of a file, about so many; the file as a whole where no other could begin in the middle. */
    List<Slice> cut(Path file, int parts);

    /**
     * Reads a part of a file.
     *
     * @param dataset what its rows are, as {@code _schema.json} or {@link #describe} says
     * @param declared whether it is the former
     */
    RowStream read(Slice slice, Dataset dataset, boolean declared);

    /** Begins a file of rows of the dataset. */
    RowSink write(Path file, Dataset dataset);
}
