package dev.sluice.testkit.contract;

import dev.sluice.data.Name;
import dev.sluice.store.StoreSettings;
import java.util.function.Function;

/**
 * A server that nobody else uses now, so that a test may kill it.
 *
 * @param settings of a store on it, with time limits of a few seconds
 * @param name a name for a dataset in that store
 * @param kill ends the server as {@code kill -9} would; its data stay
 * @param restart starts it again on the same data and port, and waits until it answers
 * @param end when the test is over
 */
public record OwnServer(
        StoreSettings settings, Function<String, Name> name, Runnable kill, Runnable restart, Runnable end)
        implements AutoCloseable {
    @Override
    public void close() {
        end.run();
    }
}
