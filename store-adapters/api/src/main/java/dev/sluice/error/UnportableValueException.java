package dev.sluice.error;

import org.jspecify.annotations.Nullable;

/** A value cannot be held by the target without change: park the row, or declare the loss. */
public final class UnportableValueException extends SluiceException {
    private static final long serialVersionUID = 1L;

    public UnportableValueException(String message) {
        super(message, null);
    }

    public UnportableValueException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
