package dev.sluice.error;

import org.jspecify.annotations.Nullable;

/** The store refused a write for a reason that neither a retry nor other settings mend, such as a full disk. */
public final class WriteFailedException extends SluiceException {
    private static final long serialVersionUID = 1L;

    public WriteFailedException(String message) {
        super(message, null);
    }

    public WriteFailedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
