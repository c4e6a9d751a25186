package dev.sluice.testkit.contract;

import dev.sluice.store.StoreSettings;

/** Where a server listens, and how to open its store through another address, with time limits of a few seconds. */
public record NetworkPath(String host, int port, Via via) {

    /** Settings of the same store at another address. */
    public interface Via {
        StoreSettings settings(String host, int port);
    }
}
