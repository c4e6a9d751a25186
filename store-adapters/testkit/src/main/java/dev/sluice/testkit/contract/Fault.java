package dev.sluice.testkit.contract;

import dev.sluice.error.SettingsException;
import dev.sluice.error.SluiceException;
import dev.sluice.error.StoreUnavailableException;

/** What may be wrong with a store's settings, and what opening it must then throw. */
public enum Fault {
    WRONG_PASSWORD(SettingsException.class),
    UNKNOWN_DATABASE(SettingsException.class),
    UNKNOWN_HOST(StoreUnavailableException.class),
    /** The host is there, but nothing listens. */
    NOTHING_LISTENS(StoreUnavailableException.class);

    private final Class<? extends SluiceException> thrown;

    Fault(Class<? extends SluiceException> thrown) {
        this.thrown = thrown;
    }

    Class<? extends SluiceException> thrown() {
        return thrown;
    }
}
