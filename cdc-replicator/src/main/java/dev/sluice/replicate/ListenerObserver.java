package dev.sluice.replicate;

import dev.sluice.commit.DatasetState;
import dev.sluice.data.Name;
import dev.sluice.replicate.control.Observer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells a pipeline's listener what the phases report. */
record ListenerObserver(PipelineListener listener) implements Observer {

    @Override
    public void loadPlanned(Name dataset, int splits, int splitsDone, long estimatedRows) {
        listener.loadPlanned(dataset, splits, splitsDone, estimatedRows);
    }

    @Override
    public void loadProgress(Name dataset, long rows) {
        listener.loadProgress(dataset, rows);
    }

    @Override
    public void loaded(Name dataset, long rows) {
        listener.loaded(dataset, rows);
    }

    @Override
    public void splitCommitted(long batch, Name dataset, long rows, Duration took) {
        listener.committed(new CommittedBatch(batch, DatasetState.LOADING, Map.of(dataset, rows), null, took));
    }

    @Override
    public void changesCommitted(long batch, Map<Name, Long> rows, @Nullable Instant sourceCommitted, Duration took) {
        listener.committed(new CommittedBatch(batch, DatasetState.STREAMING, rows, sourceCommitted, took));
    }

    @Override
    public void warning(String message) {
        listener.warning(message);
    }
}
