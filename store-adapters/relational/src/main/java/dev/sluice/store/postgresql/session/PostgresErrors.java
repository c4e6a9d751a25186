package dev.sluice.store.postgresql.session;

import dev.sluice.error.SettingsException;
import dev.sluice.error.SluiceException;
import dev.sluice.error.StoreUnavailableException;
import dev.sluice.error.UnportableValueException;
import dev.sluice.error.WriteFailedException;
import dev.sluice.settings.TlsRefusal;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Sorts the driver's errors by what the caller may do. The only place that knows SQL states. */
public final class PostgresErrors {
    private PostgresErrors() {}

    /**
     * What went wrong while doing {@code what}.
     *
     * @param what a verb and its object: {@code read public.orders}
     * @param error an {@link SQLException}, or something that was caused by one
     */
    public static SluiceException explain(String what, Throwable error) {
        if (error instanceof SluiceException explained) {
            return explained;
        }
        SQLException cause = sql(error);
        if (cause == null) {
            return new StoreUnavailableException("Cannot " + what + ": " + error.getMessage(), error);
        }
        String text = "Cannot " + what + ": " + reason(cause);
        String state = state(cause);
        if (state.equals("42501")) {
            return new SettingsException(text + "; grant the user what is missing", cause);
        }
        if (state.startsWith("42") || state.startsWith("3F") || state.startsWith("3D") || state.startsWith("0A")) {
            return new SettingsException(text + "; correct the settings or the database", cause);
        }
        if (state.startsWith("28")) {
            return new SettingsException(text + "; check user and password", cause);
        }
        if (state.startsWith("22")) {
            return new UnportableValueException(text, cause);
        }
        if (state.startsWith("23") || state.startsWith("25") || state.equals("53100") || state.startsWith("54")) {
            return new WriteFailedException(text, cause);
        }
        return new StoreUnavailableException(text + "; it may be tried again", cause);
    }

    /** As {@link #explain}; where rows are in the way, says which, as the server tells. */
    public static SluiceException explainWithRows(String what, SQLException error) {
        String detail = error instanceof PSQLException refused && refused.getServerErrorMessage() != null
                ? refused.getServerErrorMessage().getDetail()
                : null;
        return detail != null && state(error).startsWith("23")
                ? new WriteFailedException(
                        "Cannot " + what + ": " + reason(error) + ": " + detail + " Correct the rows, or leave it out",
                        error)
                : explain(what, error);
    }

    /** What went wrong while connecting. */
    static SluiceException connecting(PostgresAddress address, SQLException error) {
        String text = "Cannot connect to " + address + ": ";
        Optional<TlsRefusal> tls = TlsRefusal.in(error);
        if (tls.isPresent()) {
            return tls.get().explained(text, error);
        }
        String state = state(error);
        if (state.equals("28P01") || state.equals("28000")) {
            return new SettingsException(
                    text + "the server refused user \"" + address.user() + "\" (" + reason(error)
                            + "); check user and password",
                    error);
        }
        if (state.equals("3D000")) {
            return new SettingsException(
                    text + "there is no database \"" + address.database() + "\"; correct the url", error);
        }
        if (state.equals("42501")) {
            return new SettingsException(
                    text + reason(error) + "; run: GRANT CONNECT ON DATABASE " + Quoting.identifier(address.database())
                            + " TO " + Quoting.identifier(address.user()),
                    error);
        }
        if (state.equals("08004") && reason(error).contains("password")) {
            return new SettingsException(
                    text + "the server asks for a password and none was given; set the password", error);
        }
        if (state.equals("08004") && address.tls()) {
            return TlsRefusal.noTls().explained(text, error);
        }
        if (state.startsWith("22") || state.startsWith("42") || state.startsWith("28")) {
            return new SettingsException(text + reason(error) + "; correct the url and its options", error);
        }
        Throwable root = error;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String why = root instanceof java.net.UnknownHostException
                ? "the host \"" + address.host() + "\" is not known"
                : reason(error);
        return new StoreUnavailableException(text + why + "; check that the server runs and can be reached", error);
    }

    /** The SQL state of the error that caused this one, or an empty text. */
    public static String state(Throwable error) {
        SQLException cause = sql(error);
        return cause == null || cause.getSQLState() == null ? "" : cause.getSQLState();
    }

    /** The server's own sentence without its prefix, place and stack. */
    public static String reason(SQLException error) {
        if (error instanceof PSQLException refused) {
            ServerErrorMessage server = refused.getServerErrorMessage();
            if (server != null && server.getMessage() != null) {
                return server.getMessage();
            }
        }
        String message = String.valueOf(error.getMessage());
        int line = message.indexOf('\n');
        return line < 0 ? message : message.substring(0, line);
    }

    private static @Nullable SQLException sql(Throwable error) {
        for (Throwable each = error; each != null; each = each.getCause()) {
            if (each instanceof SQLException found) {
                return found;
            }
        }
        return null;
    }
}
