package dev.sluice.store.redis.session;

import dev.sluice.error.SettingsException;
import dev.sluice.error.SluiceException;
import dev.sluice.error.StoreUnavailableException;
import dev.sluice.error.WriteFailedException;
import dev.sluice.settings.TlsRefusal;
import io.lettuce.core.RedisCommandExecutionException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sorts the driver's errors by what the caller may do. The only place that knows the server's error texts. */
public final class RedisErrors {
    private static final List<String> PASSING =
            List.of("LOADING", "BUSY", "MASTERDOWN", "CLUSTERDOWN", "TRYAGAIN", "UNKILLABLE", "NOTBUSY");
    private static final List<String> FULL = List.of("OOM ", "MISCONF", "NOREPLICAS");
    private static final List<String> OF_ONE_ROW = List.of(
            "WRONGTYPE",
            "DUMP payload",
            "Bad data format",
            "exceeds maximum allowed size",
            "Invalid stream ID",
            "not a valid float");

    private RedisErrors() {}

    /**
     * What went wrong while doing {@code what}.
     *
     * @param what a verb and its object: {@code read user:*}
     */
    public static SluiceException explain(String what, Throwable error) {
        if (error instanceof SluiceException explained) {
            return explained;
        }
        String refusal = refusal(error);
        if (refusal != null) {
            return refused(what, refusal, error);
        }
        if (error instanceof InterruptedException) {
            Thread.currentThread().interrupt();
            return new StoreUnavailableException(
                    "Cannot " + what + ": the thread was interrupted; repeat it if that was not meant", error);
        }
        Optional<TlsRefusal> tls = TlsRefusal.in(error);
        if (tls.isPresent()) {
            return tls.get().explained("Cannot " + what + ": ", error);
        }
        return new StoreUnavailableException(
                "Cannot " + what + ": " + reason(error) + "; check that the server runs and can be reached", error);
    }

    /** What went wrong when the server answered with an error. */
    public static SluiceException refused(String what, String refusal, @Nullable Throwable error) {
        String text = "Cannot " + what + ": " + oneLine(refusal);
        if (has(refusal, "WRONGPASS") || has(refusal, "NOAUTH") || has(refusal, "invalid password")) {
            return new SettingsException(text + "; check user and password", error);
        }
        if (has(refusal, "without any password configured")) {
            return new SettingsException(text + "; give no password", error);
        }
        if (has(refusal, "NOPERM")) {
            return new SettingsException(text + "; grant the user what is missing", error);
        }
        if (has(refusal, "DB index") || has(refusal, "SELECT is not allowed")) {
            return new SettingsException(text + "; correct the number of the database in the url", error);
        }
        if (has(refusal, "MOVED") || has(refusal, "CROSSSLOT")) {
            return new SettingsException(text + "; a cluster is not supported, use the url of a single server", error);
        }
        if (has(refusal, "unknown command") || has(refusal, "Unknown subcommand")) {
            return new SettingsException(text + "; use a server of version 6.2 or later", error);
        }
        if (has(refusal, "READONLY")) {
            return new SettingsException(text + "; use the url of the primary", error);
        }
        if (FULL.stream().anyMatch(refusal::contains)) {
            return new WriteFailedException(text + "; give the server what it lacks and repeat", error);
        }
        if (PASSING.stream().anyMatch(refusal::startsWith)) {
            return new StoreUnavailableException(text + "; it may be tried again", error);
        }
        return new WriteFailedException(text + "; see the server's log", error);
    }

    /** Whether the server's answer is about one row alone, so that the others may go on. */
    public static boolean isOfOneRow(String refusal) {
        return OF_ONE_ROW.stream().anyMatch(refusal::contains);
    }

    /** The server's own error, or null if the error is not the server's. */
    public static @Nullable String refusal(Throwable error) {
        for (Throwable each = error; each != null; each = each.getCause()) {
            if (each instanceof RedisCommandExecutionException refused) {
                return String.valueOf(refused.getMessage());
            }
        }
        return null;
    }

    private static String reason(Throwable error) {
        Throwable root = error;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        if (root instanceof UnknownHostException) {
            return "the host is not known";
        }
        String message = root.getMessage();
        return message == null ? root.getClass().getSimpleName() : oneLine(message);
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s*\\R\\s*", " ").strip();
    }

    private static boolean has(String text, String part) {
        return text.contains(part);
    }
}
