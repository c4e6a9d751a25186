package dev.sluice.replicate.debezium;

import dev.sluice.change.Position;

/**
 * Follows a store's log from a position.
 *
 * <p>Run once. {@link #acknowledge} and {@link #close} may be called from any thread, at any time.
 */
public interface ChangeStream extends AutoCloseable {

    /**
     * Hands over events in commit order until closed or failed, on the calling thread. Returns normally only after
     * {@link #close}.
     *
     * @throws dev.sluice.error.StoreUnavailableException if the server went away or never answered: open again later
     * @throws dev.sluice.error.SourceLogLostException if the log no longer reaches back to the position
     * @throws dev.sluice.error.SettingsException if the server refuses, and will until someone changes something
     */
    void run(StreamHandler handler);

    /**
     * Everything up to this boundary is durable downstream, so the source may forget it. Never blocks; the source hears of it
     * within a second or two while the stream runs.
     *
     * @param position of a boundary this stream gave, or the position it was opened at; not before the last one acknowledged
     */
    void acknowledge(Position position);

    /** Ends {@link #run}, also while its handler blocks, and waits until every connection is closed. Closing twice is harmless. */
    @Override
    void close();
}
