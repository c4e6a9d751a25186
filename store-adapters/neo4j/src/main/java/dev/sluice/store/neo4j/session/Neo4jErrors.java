package dev.sluice.store.neo4j.session;

import dev.sluice.error.SettingsException;
import dev.sluice.error.SluiceException;
import dev.sluice.error.StoreUnavailableException;
import dev.sluice.error.WriteFailedException;
import dev.sluice.settings.TlsRefusal;
import java.net.UnknownHostException;
import java.util.Optional;
import org.neo4j.driver.exceptions.AuthenticationException;
import org.neo4j.driver.exceptions.ClientException;
import org.neo4j.driver.exceptions.Neo4jException;
import org.neo4j.driver.exceptions.RetryableException;
import org.neo4j.driver.exceptions.SecurityException;

/** Sorts the driver's errors by what the caller may do. The only place that knows the server's codes. */
public final class Neo4jErrors {
    private Neo4jErrors() {}

    /**
     * What went wrong.
     *
     * @param doing a verb and its object: {@code read Person}
     */
    public static SluiceException explain(String doing, RuntimeException error) {
        if (error instanceof SluiceException explained) {
            return explained;
        }
        String text = "Cannot " + doing + ": " + reason(error);
        String code = code(error);
        if (error instanceof AuthenticationException || code.startsWith("Neo.ClientError.Security.Unauthorized")) {
            return new SettingsException(text + "; check user and password", error);
        }
        if (code.equals("Neo.ClientError.Security.Forbidden")) {
            return new SettingsException(text + "; grant the user what is missing", error);
        }
        if (code.equals("Neo.ClientError.Database.DatabaseNotFound")) {
            return new SettingsException(text + "; correct the database in the url", error);
        }
        if (refusesRows(error)) {
            return new WriteFailedException(text + "; correct the rows or the constraint", error);
        }
        if (error instanceof ClientException && code.startsWith("Neo.ClientError.") && !passes(error)) {
            return new SettingsException(text + "; correct the settings or the database", error);
        }
        return new StoreUnavailableException(text + "; it may be tried again", error);
    }

    /** What went wrong while connecting. */
    static SluiceException connecting(Neo4jAddress address, RuntimeException error) {
        String text = "Cannot connect to " + address + ": ";
        if (error instanceof AuthenticationException) {
            return new SettingsException(
                    text + "the server refused user \"" + address.user() + "\"; check user and password", error);
        }
        Optional<TlsRefusal> tls = TlsRefusal.in(error);
        if (tls.isPresent()) {
            return CertificateProbe.refusal(address).orElse(tls.get()).explained(text, error);
        }
        if (error instanceof SecurityException && code(error).startsWith("Neo.ClientError.Security.")) {
            return new SettingsException(text + reason(error) + "; check user and password", error);
        }
        if (code(error).equals("Neo.ClientError.Database.DatabaseNotFound")) {
            return new SettingsException(
                    text + "there is no database \"" + address.database() + "\"; correct the url", error);
        }
        if (!(error instanceof Neo4jException) || error instanceof SecurityException) {
            return new SettingsException(text + reason(error) + "; correct the url and its options", error);
        }
        String why = root(error) instanceof UnknownHostException
                ? "the host \"" + address.host() + "\" is not known"
                : reason(error);
        return new StoreUnavailableException(text + why + "; check that the server runs and can be reached", error);
    }

    /** Whether other rows might do better: the fault is in a value or a constraint. */
    public static boolean refusesRows(RuntimeException error) {
        String code = code(error);
        return code.startsWith("Neo.ClientError.Schema.Constraint")
                || code.equals("Neo.DatabaseError.Schema.ConstraintCreationFailed")
                || code.equals("Neo.ClientError.Schema.TokenNameError")
                || code.equals("Neo.ClientError.Statement.TypeError")
                || code.equals("Neo.ClientError.Statement.ArgumentError")
                || code.equals("Neo.ClientError.Statement.PropertyNotFound")
                || code.equals("Neo.ClientError.Request.Invalid")
                || code.equals("Neo.ClientError.Transaction.TransactionHookFailed");
    }

    /** Whether the same transaction might succeed now: a deadlock, a server that elects another leader. */
    public static boolean passes(RuntimeException error) {
        return error instanceof RetryableException;
    }

    /** Whether the server said that it refused, so that it is certain that nothing was done. */
    public static boolean answered(RuntimeException error) {
        return code(error).startsWith("Neo.ClientError.") || code(error).startsWith("Neo.TransientError.");
    }

    private static String code(Throwable error) {
        for (Throwable each = error; each != null; each = each.getCause()) {
            if (each instanceof Neo4jException known
                    && known.code() != null
                    && known.code().startsWith("Neo.")) {
                return known.code();
            }
        }
        return "";
    }

    /** The first sentence, without what the driver advises its programmers. */
    public static String reason(Throwable error) {
        String message = String.valueOf(error.getMessage());
        int line = message.indexOf('\n');
        String first = line < 0 ? message : message.substring(0, line);
        return first.endsWith(".") ? first.substring(0, first.length() - 1) : first;
    }

    private static Throwable root(Throwable error) {
        Throwable root = error;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
