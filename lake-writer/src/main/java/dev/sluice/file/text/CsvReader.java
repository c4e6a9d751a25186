package dev.sluice.file.text;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import dev.sluice.error.SettingsException;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records of RFC 4180, which may go over several lines; the first one names the fields. A cell without anything is null, {@code ""} an
 * empty text. Belongs to one thread.
 */
public final class CsvReader implements AutoCloseable {
    private static final CsvFactory FACTORY = CsvFactory.builder()
            .enable(CsvParser.Feature.EMPTY_UNQUOTED_STRING_AS_NULL)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final CsvParser csv;
    private List<String> columns = List.of();
    private long line;

    private CsvReader(CsvParser csv) {
        this.csv = csv;
    }

    /** @throws SettingsException if the first record does not name every field */
    public static CsvReader open(Reader text) throws IOException {
        CsvReader reader = new CsvReader(FACTORY.createParser(text));
        List<@Nullable String> names = reader.record();
        if (names == null) {
            throw new SettingsException("Cannot read CSV: it is empty; its first line must name the fields");
        }
        reader.columns = names.stream()
                .map(name -> name == null ? "" : name.startsWith("\uFEFF") ? name.substring(1) : name)
                .toList();
        if (reader.columns.contains("")) {
            throw new SettingsException(
                    "Cannot read CSV: a field has no name; the first line must name every field, found "
                            + reader.columns);
        }
        return reader;
    }

    /** The names of the fields, in their order. */
    public List<String> columns() {
        return columns;
    }

    /** The line where the record given last begins, from 1. */
    public long line() {
        return line;
    }

    /** The cells of the next record, of which there may be fewer or more than columns, or null after the last. */
    public @Nullable List<@Nullable String> next() throws IOException {
        List<@Nullable String> record = record();
        while (record != null && columns.size() > 1 && isBlank(record)) {
            record = record();
        }
        return record;
    }

    private static boolean isBlank(List<@Nullable String> record) {
        return record.isEmpty() || (record.size() == 1 && record.get(0) == null);
    }

    private @Nullable List<@Nullable String> record() throws IOException {
        if (csv.nextToken() != JsonToken.START_ARRAY) {
            return null;
        }
        line = csv.currentLocation().getLineNr();
        List<@Nullable String> values = new ArrayList<>(columns.size());
        for (JsonToken token = csv.nextToken(); token != JsonToken.END_ARRAY; token = csv.nextToken()) {
            values.add(token == JsonToken.VALUE_NULL ? null : csv.getText());
        }
        return values;
    }

    @Override
    public void close() {
        try {
            csv.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
