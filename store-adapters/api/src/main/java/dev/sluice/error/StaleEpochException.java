package dev.sluice.error;

import org.jspecify.annotations.Nullable;

/** Another process has taken over: stop at once, write nothing more. */
public final class StaleEpochException extends SluiceException {
    private static final long serialVersionUID = 1L;

    public StaleEpochException(String message) {
        super(message, null);
    }

    public StaleEpochException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
