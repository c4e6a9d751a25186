package dev.sluice.store.cassandra.session;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.InvalidKeyspaceException;
import com.datastax.oss.driver.api.core.auth.AuthenticationException;
import com.datastax.oss.driver.api.core.servererrors.QueryValidationException;
import com.datastax.oss.driver.api.core.servererrors.UnauthorizedException;
import dev.sluice.error.SettingsException;
import dev.sluice.error.SluiceException;
import dev.sluice.error.StoreUnavailableException;
import dev.sluice.settings.TlsRefusal;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Sorts the driver's errors by what the caller may do. The only place that knows them all. */
public final class CassandraErrors {
    private static final int LONGEST = 500;

    private CassandraErrors() {}

    /**
     * What went wrong while doing {@code what}.
     *
     * @param what a verb and its object: {@code read shop.orders}
     */
    public static SluiceException explain(String what, Throwable error) {
        Throwable cause = unwrapped(error);
        if (cause instanceof SluiceException explained) {
            return explained;
        }
        String text = "Cannot " + what + ": ";
        AuthenticationException refused = within(cause, AuthenticationException.class);
        if (refused != null) {
            return new SettingsException(text + "Cassandra refused the credentials; check user and password", cause);
        }
        Optional<TlsRefusal> tls =
                of(cause).flatMap(each -> TlsRefusal.in(each).stream()).findFirst();
        if (tls.isPresent()) {
            return tls.get().explained(text, cause);
        }
        if (cause instanceof UnauthorizedException) {
            return new SettingsException(text + reason(cause) + "; grant the user what is missing", cause);
        }
        if (cause instanceof QueryValidationException || cause instanceof InvalidKeyspaceException) {
            return new SettingsException(text + reason(cause) + "; correct the settings or the table", cause);
        }
        if (cause instanceof IllegalStateException) {
            return new StoreUnavailableException(text + "the store is closed; open it again", cause);
        }
        if (cause instanceof DriverException || cause instanceof java.io.IOException) {
            return new StoreUnavailableException(
                    text + reason(cause) + "; check that the server runs and can be reached, and try again", cause);
        }
        throw new IllegalStateException(text + "the driver failed in an unexpected way", cause);
    }

    /** Whether the server looked at the statement and said no, so that it did nothing, whatever happens elsewhere. */
    public static boolean refusesStatement(Throwable error) {
        Throwable cause = unwrapped(error);
        return cause instanceof QueryValidationException && !(cause instanceof UnauthorizedException);
    }

    /** What the driver or the server said, in one line. */
    public static String reason(Throwable error) {
        Throwable cause = unwrapped(error);
        if (cause instanceof AllNodesFailedException all && !all.getAllErrors().isEmpty()) {
            List<Throwable> first = all.getAllErrors().values().iterator().next();
            return first.isEmpty() ? line(cause) : "no node answered, the first said: " + line(root(first.get(0)));
        }
        return line(cause);
    }

    public static Throwable unwrapped(Throwable error) {
        Throwable cause = error;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    /** The error, or those of all nodes. */
    private static Stream<Throwable> of(Throwable error) {
        return error instanceof AllNodesFailedException all
                ? all.getAllErrors().values().stream().flatMap(List::stream)
                : Stream.of(error);
    }

    private static Throwable root(Throwable error) {
        Throwable root = error;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private static String line(Throwable error) {
        String message = error.getMessage() == null ? error.getClass().getSimpleName() : error.getMessage();
        String line = message.replaceAll("\\s*[\\r\\n]+\\s*", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }

    private static <T extends Throwable> @Nullable T within(Throwable error, Class<T> wanted) {
        for (Throwable each = error; each != null; each = each.getCause()) {
            if (wanted.isInstance(each)) {
                return wanted.cast(each);
            }
        }
        if (error instanceof AllNodesFailedException all) {
            for (List<Throwable> errors : all.getAllErrors().values()) {
                for (Throwable each : errors) {
                    T found = within(each, wanted);
                    if (found != null) {
                        return found;
                    }
                }
            }
        }
        return null;
    }
}
