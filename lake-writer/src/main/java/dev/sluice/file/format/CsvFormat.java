package dev.sluice.file.format;

import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Key;
import dev.sluice.data.Name;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.error.SettingsException;
import dev.sluice.file.part.Slice;
import dev.sluice.file.text.CsvReader;
import dev.sluice.store.RowStream;
import dev.sluice.store.StoreProfile;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.List;

/**
 * CSV, which knows only names: without a declaration every field is text, so that {@code 007} stays what it is. A file is read as a whole,
 * because a line may end within quotes.
 */
record CsvFormat(boolean gzip) implements FileFormat {

    @Override
    public StoreProfile profile() {
        return FileProfile.CSV;
    }

    @Override
    public List<String> suffixes() {
        return TextFiles.suffixes(List.of(".csv"), gzip);
    }

    @Override
    public Dataset describe(Name name, List<Path> files) {
        try (CsvReader first = open(files.get(0))) {
            List<Field> fields = first.columns().stream()
                    .distinct()
                    .map(column -> Field.of(column, Type.Text.unbounded()))
                    .toList();
            return Dataset.table(name, new Schema(fields), Key.none());
        }
    }

    static CsvReader open(Path file) {
        try {
            Reader text = TextFiles.reader(file);
            try {
                return CsvReader.open(text);
            } catch (IOException | SettingsException e) {
                text.close();
                throw e;
            }
        } catch (IOException e) {
            throw FileErrors.unreadable(file, e);
        } catch (SettingsException e) {
            throw FileErrors.wrong(file, "the first line", FileErrors.reason(e), e);
        }
    }

    @Override
    public List<Slice> cut(Path file, int parts) {
        return List.of(Slice.whole(file));
    }

    @Override
    public RowStream read(Slice slice, Dataset dataset, boolean declared) {
        return new CsvRows(slice.file(), open(slice.file()), dataset.schema());
    }

    @Override
    public RowSink write(Path file, Dataset dataset) {
        return CsvSink.create(file, dataset.schema());
    }
}
