package dev.sluice.capture;

import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Row;
import dev.sluice.store.Capability;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns what a store's log says into our types and values; {@link ConsistentLoad} reads equal values for equal rows.
 * Thread-safe.
 */
public interface LogDecoding extends Capability {

    /**
     * The dataset as the log describes it, with the catalog's comments and defaults where the columns still exist there.
     *
     * @param columns the log's columns, in order
     * @param key the names of the key's columns; empty for none
     */
    Dataset describe(dev.sluice.data.Name name, List<LogColumn> columns, List<String> key);

    /** A decoder for one field that {@link #describe} gave. */
    ValueDecoder decoder(Field field);

    /**
     * The values that rows written before {@code added} existed have in these columns.
     *
     * @return one value for each field of the row's schema, which is {@code added}; empty if the source rewrote the rows, so that
     *     each row's value is known only by reading it again
     */
    Optional<Row> fills(Dataset dataset, List<String> added);

    /**
     * A column as the log describes it.
     *
     * @param type the log's own name of the type (PostgreSQL: {@code oid:modifier})
     */
    record LogColumn(String name, String type, boolean nullable) {}

    /** Turns the log's text of a value into the value that {@link dev.sluice.data.Type} describes. */
    interface ValueDecoder {
        /** @throws dev.sluice.error.UnportableValueException if the text is not one of this type */
        Object decode(String text);
    }

    /** For callers that keep nulls apart: null stays null. */
    static @Nullable Object decode(ValueDecoder decoder, @Nullable String text) {
        return text == null ? null : decoder.decode(text);
    }
}
