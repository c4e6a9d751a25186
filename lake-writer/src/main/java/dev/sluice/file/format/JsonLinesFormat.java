package dev.sluice.file.format;

import dev.sluice.data.Dataset;
import dev.sluice.data.Key;
import dev.sluice.data.Name;
import dev.sluice.data.Schema;
import dev.sluice.data.Variant;
import dev.sluice.dynamic.Inference;
import dev.sluice.dynamic.InferredSchema;
import dev.sluice.file.part.Slice;
import dev.sluice.file.value.JsonValues;
import dev.sluice.store.RowStream;
import dev.sluice.store.StoreProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * JSON lines, which have names and kinds, but few types: without a declaration, they are inferred from a sample. What one line of JSON
 * would read back otherwise, such as the spaces in a column of JSON, stands in a member of its own. Files are cut at line ends.
 */
record JsonLinesFormat(boolean gzip) implements FileFormat {
    private static final int SAMPLE = 1_000;
    private static final long LEAST_BYTES = 1 << 10;
    private static final String EXTRA = "_sluice_extra";

    @Override
    public StoreProfile profile() {
        return FileProfile.JSON_LINES;
    }

    @Override
    public List<String> suffixes() {
        return TextFiles.suffixes(List.of(".jsonl", ".ndjson", ".json"), gzip);
    }

    /** The member for values that JSON has no exact form for. */
    static String extra(Schema schema) {
        String name = EXTRA;
        while (schema.has(name)) {
            name += "_";
        }
        return name;
    }

    @Override
    public Dataset describe(Name name, List<Path> files) {
        return Dataset.table(name, sample(files, SAMPLE).schema(), Key.none());
    }

    @Override
    public Optional<InferredSchema> infer(List<Path> files, int records) {
        return Optional.of(sample(files, records));
    }

    /** From the beginning of each file. */
    private static InferredSchema sample(List<Path> files, int records) {
        Inference inference = new Inference();
        int each = Math.max(1, records / Math.max(1, files.size()));
        for (Path file : files.subList(0, Math.min(files.size(), records))) {
            try (JsonLines lines = JsonLines.open(Slice.whole(file))) {
                String line = lines.next();
                for (int i = 0; i < each && line != null; i++, line = lines.next()) {
                    inference.see(document(file, lines, line));
                }
            }
        }
        return inference.result(List.of());
    }

    /** A line with the types that JSON gives its values. */
    static Variant.Doc document(Path file, JsonLines lines, String line) {
        try (JsonValues json = JsonValues.guessing(line)) {
            Variant value = json.variant();
            json.end();
            if (value instanceof Variant.Doc doc) {
                return doc;
            }
            throw new IllegalArgumentException("a JSON object is wanted, such as {\"id\":1}");
        } catch (IllegalArgumentException e) {
            throw FileErrors.wrong(file, lines.place(), FileErrors.reason(e), e);
        }
    }

    @Override
    public List<Slice> cut(Path file, int parts) {
        if (TextFiles.isCompressed(file)) {
            return List.of(Slice.whole(file));
        }
        try {
            long size = Files.size(file);
            long step = Math.max(LEAST_BYTES, size / parts + 1);
            List<Slice> slices = new ArrayList<>();
            for (long from = 0; from == 0 || from < size; from += step) {
                slices.add(new Slice(file, from, from + step >= size ? Long.MAX_VALUE : from + step, 0));
            }
            return slices;
        } catch (IOException e) {
            throw FileErrors.unreadable(file, e);
        }
    }

    @Override
    public RowStream read(Slice slice, Dataset dataset, boolean declared) {
        return new JsonLinesRows(slice.file(), JsonLines.open(slice), dataset.schema(), declared);
    }

    @Override
    public RowSink write(Path file, Dataset dataset) {
        return JsonLinesSink.create(file, dataset.schema());
    }
}
