package dev.sluice.cli.client.format;

import dev.sluice.error.SettingsException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records as they come, in bounded memory. Belongs to one thread. */
public interface RowInput {

    /** The names every record has, in order; empty where each record names its own. */
    List<String> columns();

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
        };
    }

    /** Why reading broke off. */
    static String reason(IOException fault) {
        return fault instanceof java.nio.charset.CharacterCodingException
                ? "it is not UTF-8"
                : String.valueOf(fault.getMessage());
    }
}
