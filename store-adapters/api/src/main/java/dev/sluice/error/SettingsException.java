package dev.sluice.error;

import org.jspecify.annotations.Nullable;

/** The settings, the privileges or the names are wrong: a person must change something, a retry will not help. */
public final class SettingsException extends SluiceException {
    private static final long serialVersionUID = 1L;

    public SettingsException(String message) {
        super(message, null);
    }

    public SettingsException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
