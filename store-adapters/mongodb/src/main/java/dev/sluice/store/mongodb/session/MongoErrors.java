package dev.sluice.store.mongodb.session;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoOperationTimeoutException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoServerException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteConcernException;
import dev.sluice.error.SettingsException;
import dev.sluice.error.SluiceException;
import dev.sluice.error.StoreUnavailableException;
import dev.sluice.error.WriteFailedException;
import dev.sluice.error.WriteOutcomeUnknownException;
import java.net.UnknownHostException;
import java.util.Set;

/** Sorts the driver's errors by what the caller may do. The only place that knows error codes. */
public final class MongoErrors {
    /** A namespace that is there already. */
    public static final int NAMESPACE_EXISTS = 48;

    private static final int UNAUTHORIZED = 13;
    private static final int CURSOR_NOT_FOUND = 43;
    /** Time limits, elections, shutdowns, conflicts: another try may succeed. */
    private static final Set<Integer> PASSING = Set.of(
            6, 7, 24, 46, 50, 63, 64, 84, 89, 91, 100, 112, 117, 133, 189, 202, 251, 262, 290, 9001, 10107, 11600,
            11601, 11602, 13388, 13435, 13436);
    /** Names, commands and options the server does not take. */
    private static final Set<Integer> OF_SETTINGS = Set.of(
            2, 8, 9, 11, 14, 20, 26, 48, 59, 67, 72, 73, 85, 86, 115, 166, 167, 263, 303, 8000, 11000, 40324, 40415,
            51075);

    private static final Set<Integer> UNKNOWN_STAGE = Set.of(59, 115, 303, 40324);

    private MongoErrors() {}

    /**
     * What went wrong while doing {@code what}.
     *
     * @param what a verb and its object: {@code read shop.orders}
     */
    public static SluiceException explain(String what, MongoException error) {
        String text = "Cannot " + what + ": ";
        if (error instanceof MongoSecurityException) {
            return refused(text, error);
        }
        if (error instanceof MongoInterruptedException) {
            Thread.currentThread().interrupt();
            return new StoreUnavailableException(
                    text + "the thread was interrupted; repeat it if it is still wanted", error);
        }
        if (error instanceof MongoTimeoutException) {
            return unreachable(text, error);
        }
        if (error.getCode() == UNAUTHORIZED) {
            return new SettingsException(text + reason(error) + "; grant the user what is missing", error);
        }
        if (error.getCode() == CURSOR_NOT_FOUND) {
            return new StoreUnavailableException(
                    text + "the server gave up a cursor that was not used for too long; read the rest again", error);
        }
        if (error instanceof MongoServerException && OF_SETTINGS.contains(error.getCode())) {
            return new SettingsException(text + reason(error) + "; correct the names or the settings", error);
        }
        return new StoreUnavailableException(text + reason(error) + "; it may be tried again", error);
    }

    /** What went wrong while writing, where a lost connection leaves it open what was done. */
    public static SluiceException explainWrite(String what, MongoException error) {
        boolean concern = error instanceof MongoWriteConcernException
                || (error instanceof MongoBulkWriteException bulk && bulk.getWriteConcernError() != null);
        boolean interrupted = error instanceof MongoInterruptedException;
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        boolean broken = error instanceof MongoSocketException || error instanceof MongoOperationTimeoutException;
        if (broken || interrupted || concern) {
            return new WriteOutcomeUnknownException(
                    "Cannot " + what + ": " + reason(error)
                            + ", so it is not known what was written; read it back before writing again",
                    error);
        }
        SluiceException explained = explain(what, error);
        boolean ofTheData = error instanceof MongoServerException
                && explained instanceof StoreUnavailableException
                && !isPassing(error.getCode());
        return ofTheData
                ? new WriteFailedException("Cannot " + what + ": " + reason(error) + "; correct the data", error)
                : explained;
    }

    /** Whether an error of this code may be gone at the next try. */
    public static boolean isPassing(int code) {
        return PASSING.contains(code);
    }

    /** Whether the server lacks a stage or command that only some have. */
    public static boolean isUnknownCommand(MongoException error) {
        return UNKNOWN_STAGE.contains(error.getCode());
    }

    private static SluiceException refused(String text, MongoException error) {
        Throwable cause = error.getCause();
        String why = cause instanceof MongoException server ? reason(server) : reason(error);
        return cause instanceof MongoSocketException
                ? new StoreUnavailableException(text + why + "; it may be tried again", error)
                : new SettingsException(
                        text + "the server refused the user (" + why + "); check user, password and authSource", error);
    }

    private static SluiceException unreachable(String text, MongoException error) {
        String message = String.valueOf(error.getMessage());
        if (message.contains("MongoSecurityException")) {
            return new SettingsException(
                    text + "the server refused the user; check user, password and authSource", error);
        }
        String why = "no server of it answers";
        if (message.contains(UnknownHostException.class.getName())) {
            why = "the host is not known";
        } else if (message.contains("Connection refused")) {
            why = "nothing listens there";
        } else if (message.contains("SSL")) {
            why = "the server and we agree on no secure connection";
        }
        return new StoreUnavailableException(text + why + "; check that the server runs and can be reached", error);
    }

    /** The server's own sentence in one line. */
    public static String reason(MongoException error) {
        String message = error instanceof com.mongodb.MongoCommandException command
                ? command.getErrorMessage()
                : String.valueOf(error.getMessage());
        return message.replaceAll("\\s*\\R\\s*", " ");
    }
}
