package dev.sluice.replicate.verify;

import dev.sluice.data.Name;
import dev.sluice.replicate.verify.scan.Side;

/** Hears how a verification goes on. Called from several threads at once, briefly. */
public interface VerifyListener {

    /** A table begins. {@code estimatedRows} is the source's guess, or -1. */
    void started(Name table, String target, long estimatedRows);

    /** Rows read since the last call. Rows read again to look into differences do not count. */
    void read(Name table, Side side, long rows);

    /** So many keys differ, and are looked at again because their changes may be under way. */
    void rechecking(Name table, long keys);

    void finished(TableReport report);

    /** A listener that does nothing. */
    static VerifyListener silent() {
        return new VerifyListener() {
            @Override
            public void started(Name table, String target, long estimatedRows) {}

            @Override
            public void read(Name table, Side side, long rows) {}

            @Override
            public void rechecking(Name table, long keys) {}

            @Override
            public void finished(TableReport report) {}
        };
    }
}
