package dev.sluice.replicate.control;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** Brings a failure from another thread, or from a future, to the thread that has to know. */
public final class Failures {
    private Failures() {}

    /** Throws {@code failure} as it was, without the wrapping that futures add. */
    public static void rethrow(Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        throw new IllegalStateException(cause);
    }
}
