package dev.sluice.error;

import org.jspecify.annotations.Nullable;

/** The store did not answer, or broke off: the same call may be repeated. */
public final class StoreUnavailableException extends SluiceException {
    private static final long serialVersionUID = 1L;

    public StoreUnavailableException(String message) {
        super(message, null);
    }

    public StoreUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
