package dev.sluice.error;

import org.jspecify.annotations.Nullable;

/** The connection broke during a commit: read back whether it took effect before anything is repeated. */
public final class WriteOutcomeUnknownException extends SluiceException {
    private static final long serialVersionUID = 1L;

    public WriteOutcomeUnknownException(String message) {
        super(message, null);
    }

    public WriteOutcomeUnknownException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
