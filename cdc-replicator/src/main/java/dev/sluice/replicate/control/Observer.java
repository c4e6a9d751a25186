package dev.sluice.replicate.control;

import dev.sluice.data.Name;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Is told what the phases do, from any of their threads. */
public interface Observer {

    void loadPlanned(Name dataset, int splits, int splitsDone, long estimatedRows);

    void loadProgress(Name dataset, long rows);

    void loaded(Name dataset, long rows);

    /** Every sink has a split of a load. */
    void splitCommitted(long batch, Name dataset, long rows, Duration took);

    /** Every sink has a batch of changes. */
    void changesCommitted(long batch, Map<Name, Long> rows, @Nullable Instant sourceCommitted, Duration took);

    void warning(String message);
}
