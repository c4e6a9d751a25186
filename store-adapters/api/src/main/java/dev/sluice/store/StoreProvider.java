package dev.sluice.store;

import java.util.Set;

/** An adapter's way in, found by {@link java.util.ServiceLoader}. Has a public constructor without parameters. */
public interface StoreProvider {

    /** The URL schemes this adapter opens, lower case, without the colon. */
    Set<String> schemes();

    /** What the store of this scheme can do, one of {@link #schemes}. */
    StoreProfile profile(String scheme);

    /**
     * Opens a store. Connects, so that wrong settings are reported here and not later.
     *
     * @throws dev.sluice.error.SettingsException if URL, user, password or database are wrong
     * @throws dev.sluice.error.StoreUnavailableException if the server does not answer
     */
    Store open(StoreSettings settings);
}
