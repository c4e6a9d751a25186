package dev.sluice.error;

import org.jspecify.annotations.Nullable;

/** Any fault that has an explanation for a person: <i>what failed: why; what to do</i>. Messages never hold secrets. */
public abstract sealed class SluiceException extends RuntimeException
        permits SettingsException,
                SourceLogLostException,
                StaleEpochException,
                StoreUnavailableException,
                UnportableValueException,
                WriteFailedException,
                WriteOutcomeUnknownException {
    private static final long serialVersionUID = 1L;

    SluiceException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
