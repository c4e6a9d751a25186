package dev.sluice.cli.client.format;

import dev.sluice.data.Dataset;
import dev.sluice.error.SettingsException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Records as they come, in bounded memory. Belongs to one thread. */
public interface RowInput extends AutoCloseable {

    /** The names every record has, in order; empty where each record names its own. */
    List<String> columns();

    /** What the input itself says that its records are, if it does. */
    default Optional<Dataset> declared() {
        return Optional.empty();
    }

    /** What {@link InputRecord#line} counts. */
    default String unit() {
        return "line";
    }

    @Override
    void close();

    /**
     * The next record, or null after the last.
     *
     * @throws UnreadableException if from here on nothing can be told apart
     */
    @Nullable
    InputRecord next() throws UnreadableException;

    /** A fault in the text after which no record can be found. */
    final class UnreadableException extends Exception {
        private final long line;

        UnreadableException(long line, String reason, Throwable cause) {
            super(reason, cause);
            this.line = line;
        }

        public long line() {
            return line;
        }
    }

    /** @throws SettingsException if it is no Parquet file */
    static RowInput parquet(Path file) {
        return new ParquetRecords(file);
    }

    /** @throws SettingsException if a file of this format cannot begin so */
    static RowInput of(RowFormat format, InputStream bytes) {
        Reader text = new InputStreamReader(
                bytes,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
        return switch (format) {
            case JSONL -> new JsonLinesInput(text);
            case CSV -> CsvInput.open(text);
            case TABLE ->
                throw new SettingsException("Cannot read rows from a table for people: use --format jsonl or csv");
            case PARQUET ->
                throw new SettingsException(
                        "Cannot read Parquet from a stream: its end must be read first; name a file to write from");
        };
    }

    /** Why reading broke off. */
    static String reason(IOException fault) {
        return fault instanceof java.nio.charset.CharacterCodingException
                ? "it is not UTF-8"
                : String.valueOf(fault.getMessage());
    }
}
