package dev.sluice.file.format;

import com.fasterxml.jackson.core.JacksonException;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.error.SettingsException;
import dev.sluice.file.text.CsvReader;
import dev.sluice.file.value.TextValues;
import dev.sluice.store.RowStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of one CSV file. A field that it has no column for is null. */
final class CsvRows implements RowStream {
    private final Path file;
    private final CsvReader csv;
    private final Schema schema;
    private final int[] positions;

    /** @throws SettingsException if it has a column that is no field; it is closed then */
    CsvRows(Path file, CsvReader csv, Schema schema) {
        this.file = file;
        this.csv = csv;
        this.schema = schema;
        this.positions = csv.columns().stream().mapToInt(schema::position).toArray();
        for (int i = 0; i < positions.length; i++) {
            if (positions[i] < 0 || csv.columns().indexOf(csv.columns().get(i)) < i) {
                csv.close();
                throw new SettingsException("Cannot read " + file + ": its column \""
                        + csv.columns().get(i)
                        + "\" is there twice, or no field of its dataset, which has " + schema
                        + "; keep it in a directory of its own");
            }
        }
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public @Nullable Row next() {
        try {
            List<@Nullable String> cells = csv.next();
            return cells == null ? null : row(cells);
        } catch (JacksonException | IllegalArgumentException e) {
            throw FileErrors.wrong(file, "line " + csv.line(), FileErrors.reason(e), e);
        } catch (IOException e) {
            throw FileErrors.unreadable(file, e);
        }
    }

    private Row row(List<@Nullable String> cells) {
        if (cells.size() != positions.length) {
            throw new IllegalArgumentException(
                    "it has " + cells.size() + " cells, and the first line names " + positions.length);
        }
        @Nullable Object[] values = new @Nullable Object[schema.size()];
        for (int i = 0; i < positions.length; i++) {
            String cell = cells.get(i);
            values[positions[i]] = cell == null
                    ? null
                    : TextValues.parse(schema.field(positions[i]).type(), cell);
        }
        return Row.of(schema, values);
    }

    @Override
    public void close() {
        csv.close();
    }
}
