package dev.sluice.cli.output;

import dev.sluice.error.SluiceException;
import dev.sluice.error.StoreUnavailableException;
import dev.sluice.error.WriteFailedException;
import dev.sluice.error.WriteOutcomeUnknownException;

/** What a process ends with. */
public final class ExitCode {
    public static final int DONE = 0;
    /** Finished, but something differs or was left out. */
    public static final int DIFFERENCES = 1;
    /** A person must change something: the command, the settings, a privilege. */
    public static final int SETTINGS = 2;
    /** A store does not answer or takes no writes; the same command may succeed later. */
    public static final int UNAVAILABLE = 3;
    /** A fault of ours. */
    public static final int INTERNAL = 4;

    private ExitCode() {}

    public static int of(Throwable fault) {
        if (fault instanceof StoreUnavailableException
                || fault instanceof WriteFailedException
                || fault instanceof WriteOutcomeUnknownException) {
            return UNAVAILABLE;
        }
        return fault instanceof SluiceException ? SETTINGS : INTERNAL;
    }

    /** After a signal had its effect: 130 for SIGINT, 143 for SIGTERM. */
    public static int ofSignal(int number) {
        return 128 + number;
    }
}
