package dev.sluice.replicate.debezium;

import dev.sluice.error.SettingsException;
import dev.sluice.error.SluiceException;
import dev.sluice.error.SourceLogLostException;
import dev.sluice.error.StoreUnavailableException;
import io.debezium.DebeziumException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** Sorts what ended the engine by what the caller may do about it. */
final class StreamFailures {
    private StreamFailures() {}

    static RuntimeException explain(String pipeline, Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SluiceException known) {
                return known;
            }
            if (cause instanceof SQLException refused && refused.getSQLState() != null) {
                return explain(pipeline, refused.getSQLState(), refused);
            }
            if (cause instanceof IOException) {
                return unavailable(pipeline, cause);
            }
        }
        return unknown(pipeline, failure);
    }

    private static RuntimeException explain(String pipeline, String state, SQLException refused) {
        if (state.equals("55006") || state.startsWith("08") || state.startsWith("53") || state.startsWith("57")) {
            return unavailable(pipeline, refused);
        }
        if (state.equals("42704") || state.equals("55000") || state.equals("58P01")) {
            return lost(pipeline, "the server says " + message(refused), refused);
        }
        return new SettingsException(
                "Cannot follow the changes for " + pipeline + ": the server says " + message(refused)
                        + "; change that and start again",
                refused);
    }

    private static RuntimeException unavailable(String pipeline, Throwable cause) {
        return new StoreUnavailableException(
                "Cannot follow the changes for " + pipeline + ": " + message(cause) + "; it is tried again", cause);
    }

    static SourceLogLostException lost(String pipeline, String why, @Nullable Throwable cause) {
        return new SourceLogLostException(
                "Cannot follow the changes for " + pipeline + ": " + why
                        + "; what changed meanwhile cannot be had from the log any more, so load the tables again",
                cause);
    }

    private static RuntimeException unknown(String pipeline, Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        if (root instanceof DebeziumException && message(root).contains("differ only by case")) {
            return new SettingsException("Cannot follow the changes for " + pipeline + ": " + message(root), failure);
        }
        if (message(root).contains("Publication autocreation is disabled")) {
            return lost(pipeline, "its publication is gone", failure);
        }
        if (failure instanceof ExecutionException wrapped && wrapped.getCause() instanceof RuntimeException e) {
            return e;
        }
        if (failure instanceof RuntimeException own && own == root) {
            return own;
        }
        return new IllegalStateException("Debezium stopped: " + message(root), failure);
    }

    private static String message(Throwable failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }
}
