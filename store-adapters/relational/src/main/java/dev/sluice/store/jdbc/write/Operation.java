package dev.sluice.store.jdbc.write;

import dev.sluice.data.Row;
import java.util.Set;

/** One thing a writer was told to do. */
public sealed interface Operation {

    /** The row, as the writer got it. */
    Row row();

    /** The row is new. */
    record Insert(Row row) implements Operation {}

    /** The row with its key now reads so. */
    record Put(Row row, Set<String> unavailable) implements Operation {
        public Put {
            unavailable = Set.copyOf(unavailable);
        }
    }

    /** The row with this key is gone. */
    record Remove(Row row) implements Operation {}

    /** One row that equals this one in all its fields is gone. */
    record RemoveEqual(Row row) implements Operation {}

    /** Every row is gone. */
    record Clear(Row row) implements Operation {}
}
