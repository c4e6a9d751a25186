package dev.sluice.change;

import dev.sluice.data.Name;
import dev.sluice.data.Row;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A change of one row, or of all rows of a dataset. A change of a key is a {@link Delete} and an {@link Upsert}. */
public sealed interface Change extends StreamEvent {

    Name dataset();

    Op op();

    Stamp stamp();

    /**
     * The row now reads {@code after}, whether or not it was there before.
     *
     * @param op {@link Op#READ}, {@link Op#CREATE} or {@link Op#UPDATE}
     * @param after every field; null in the {@code unavailable} ones
     * @param before the fields the source logged of the row before the change, if any
     * @param unavailable fields that the change left as they were and the log does not repeat
     */
    record Upsert(Name dataset, Op op, Row after, @Nullable Row before, Set<String> unavailable, Stamp stamp)
            implements Change {
        public Upsert {
            unavailable = Set.copyOf(unavailable);
        }
    }

    /**
     * The row is gone.
     *
     * @param before what the source logged of it: at least the key, or every field where there is no key
     */
    record Delete(Name dataset, Row before, Stamp stamp) implements Change {
        @Override
        public Op op() {
            return Op.DELETE;
        }
    }

    /** Every row is gone. */
    record Truncate(Name dataset, Stamp stamp) implements Change {
        @Override
        public Op op() {
            return Op.TRUNCATE;
        }
    }
}
