package dev.sluice.commit;

import dev.sluice.change.Position;
import dev.sluice.data.Name;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a batch brings the pipeline to; kept in the journal with the batch, in one transaction. */
public sealed interface BatchEnd {

    /**
     * The stream is applied up to here.
     *
     * @param committed when the source committed the last transaction in the batch
     */
    record Streamed(Position position, @Nullable Instant committed) implements BatchEnd {}

    /** This split of a full load is in. */
    record Loaded(Name dataset, int split, String snapshot) implements BatchEnd {}
}
