package dev.sluice.error;

import org.jspecify.annotations.Nullable;

/** The source's log no longer holds what is missing, or is another server's: going on would lose changes. */
public final class SourceLogLostException extends SluiceException {
    private static final long serialVersionUID = 1L;

    public SourceLogLostException(String message) {
        super(message, null);
    }

    public SourceLogLostException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
