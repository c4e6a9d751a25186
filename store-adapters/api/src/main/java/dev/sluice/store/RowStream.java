package dev.sluice.store;

import dev.sluice.data.Row;
import dev.sluice.data.Schema;
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

    /** Gives up what is left. Closing twice is harmless. */
    @Override
    void close();
}
