package dev.sluice.store;

import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows as they come, in bounded memory. Belongs to one thread; the one who asked for it closes it. */
public interface RowStream extends AutoCloseable {

    /** The schema all rows share. */
    Schema schema();

    /**
     * The next row, or null after the last.
     *
     * @throws dev.sluice.error.StoreUnavailableException if the connection broke; rows already given stay valid
     */
    @Nullable
    Row next();

    /**
     * The rows that have not been given yet, to be read later by {@link Store#read(Split)}, also by another process; empty where the
     * store cannot go on in the middle.
     */
    default Optional<Split> rest() {
        return Optional.empty();
    }

    /** Gives up what is left. Closing twice is harmless. */
    @Override
    void close();
}
