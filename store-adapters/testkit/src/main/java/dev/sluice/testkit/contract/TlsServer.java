package dev.sluice.testkit.contract;

import dev.sluice.data.Name;
import dev.sluice.store.Store;
import dev.sluice.store.StoreSettings;
import dev.sluice.store.Stores;
import java.util.function.Function;

/**
 * A server, for {@link TlsContract}.
 *
 * @param path to it; the settings have no option that is about TLS, and must hold for the host {@code localhost}, too
 * @param name a name for a dataset in the store
 * @param said what a client says of itself to a server of this kind that asks for no encryption: a user's name, as a rule
 * @param end when the test is over
 * @param open how a store is opened
 */
public record TlsServer(
        NetworkPath path, Function<String, Name> name, String said, Runnable end, Function<StoreSettings, Store> open)
        implements AutoCloseable {

    /** Opened as everybody does. */
    public TlsServer(NetworkPath path, Function<String, Name> name, String said, Runnable end) {
        this(path, name, said, end, Stores::open);
    }

    @Override
    public void close() {
        end.run();
    }
}
