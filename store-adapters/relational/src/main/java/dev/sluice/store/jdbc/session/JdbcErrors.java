package dev.sluice.store.jdbc.session;

import dev.sluice.error.SettingsException;
import dev.sluice.error.SluiceException;
import dev.sluice.error.StoreUnavailableException;
import dev.sluice.error.WriteFailedException;
import dev.sluice.settings.TlsRefusal;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sorts the drivers' errors by what the caller may do. */
public final class JdbcErrors {
    private JdbcErrors() {}

    /**
     * What went wrong while doing {@code what}.
     *
     * @param what a verb and its object: {@code read public.orders}
     */
    public static SluiceException explain(Database database, String what, Throwable error) {
        if (error instanceof SluiceException explained) {
            return explained;
        }
        Optional<TlsRefusal> tls = TlsRefusal.in(error);
        if (tls.isPresent()) {
            return tls.get().explained("Cannot " + what + ": ", error);
        }
        SQLException cause = sql(error);
        if (cause == null) {
            return new StoreUnavailableException("Cannot " + what + ": " + oneLine(error) + "; try again", error);
        }
        String text = "Cannot " + what + ": " + reason(cause);
        return switch (database.fault(cause)) {
            case ROW, ORPHAN -> new WriteFailedException(text + "; correct the values or the table", cause);
            case LOGIN -> new SettingsException(text + "; check user and password", cause);
            case NO_DATABASE -> new SettingsException(text + "; correct the url", cause);
            case FORBIDDEN -> new SettingsException(text + "; grant the user what is missing", cause);
            case SETTINGS -> new SettingsException(text + "; correct the settings or the database", cause);
            case LOST, UNAVAILABLE -> new StoreUnavailableException(text + "; it may be tried again", cause);
        };
    }

    /** The database's own sentence, without statement, place and stack. */
    public static String reason(SQLException error) {
        String text = oneLine(root(error));
        int statement = text.indexOf("; SQL statement:");
        return statement < 0 ? text : text.substring(0, statement);
    }

    private static String oneLine(Throwable error) {
        String message = error.getMessage() == null ? error.getClass().getSimpleName() : error.getMessage();
        return message.lines().findFirst().orElse("no reason given");
    }

    private static @Nullable SQLException sql(Throwable error) {
        for (Throwable each = error; each != null; each = each.getCause()) {
            if (each instanceof SQLException found) {
                return root(found);
            }
        }
        return null;
    }

    /** What made a batch fail; any other error itself. */
    public static SQLException root(SQLException error) {
        if (error instanceof BatchUpdateException && error.getNextException() != null) {
            return error.getNextException();
        }
        return error instanceof BatchUpdateException && error.getCause() instanceof SQLException cause ? cause : error;
    }
}
