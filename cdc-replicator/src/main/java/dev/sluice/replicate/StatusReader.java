package dev.sluice.replicate;

import dev.sluice.capture.LogState;
import dev.sluice.commit.BatchEnd;
import dev.sluice.commit.BatchRecord;
import dev.sluice.commit.DatasetState;
import dev.sluice.commit.Journal;
import dev.sluice.commit.SplitState;
import dev.sluice.commit.StagedFile;
import dev.sluice.data.Name;
import dev.sluice.error.SluiceException;
import dev.sluice.replicate.PipelineStatus.Activity;
import dev.sluice.replicate.PipelineStatus.BatchStatus;
import dev.sluice.replicate.PipelineStatus.DatasetStatus;
import dev.sluice.replicate.PipelineStatus.SourceStatus;
import dev.sluice.replicate.control.Source;
import dev.sluice.replicate.settings.PipelineSettings;
import dev.sluice.store.Store;
import dev.sluice.store.Stores;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads where a pipeline stands. Changes nothing, and creates nothing. */
final class StatusReader {
    private static final int RECENT = 10;
    private static final int SEARCHED = 100;

    private final PipelineSettings settings;
    private final Clock clock;

    StatusReader(PipelineSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    PipelineStatus read() {
        if (!Files.exists(settings.state().journal())) {
            return new PipelineStatus(
                    settings.name(), Activity.NEW, 0, 0, null, null, null, List.of(), List.of(), source());
        }
        try (Journal journal = Journal.open(settings.state().journal())) {
            return read(journal);
        }
    }

    private PipelineStatus read(Journal journal) {
        String pipeline = settings.name();
        Map<Name, DatasetState> states = journal.states(pipeline);
        List<BatchRecord> batches = journal.recent(pipeline, SEARCHED);
        Instant committed = batches.stream()
                .map(StatusReader::committed)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        return new PipelineStatus(
                pipeline,
                activity(journal, states),
                journal.epoch(pipeline),
                journal.lastBatch(pipeline),
                journal.position(pipeline).orElse(null),
                committed,
                committed == null ? null : Duration.between(committed, clock.instant()),
                datasets(journal, states),
                batches.stream()
                        .filter(batch -> batch.manifest().rows() > 0)
                        .limit(RECENT)
                        .map(StatusReader::batch)
                        .toList(),
                source());
    }

    private Activity activity(Journal journal, Map<Name, DatasetState> states) {
        if (journal.epoch(settings.name()) == 0) {
            return Activity.NEW;
        }
        if (journal.holder(settings.name()).isEmpty()) {
            return Activity.STOPPED;
        }
        boolean loading = states.isEmpty() || states.containsValue(DatasetState.LOADING);
        return loading ? Activity.LOADING : Activity.STREAMING;
    }

    private List<DatasetStatus> datasets(Journal journal, Map<Name, DatasetState> states) {
        List<SplitState> splits = journal.splits(settings.name());
        return states.entrySet().stream()
                .map(state -> {
                    List<SplitState> own = splits.stream()
                            .filter(split -> split.dataset().equals(state.getKey()))
                            .toList();
                    return new DatasetStatus(
                            state.getKey(),
                            state.getValue(),
                            journal.reason(settings.name(), state.getKey()).orElse(""),
                            own.size(),
                            (int) own.stream().filter(SplitState::done).count());
                })
                .sorted((a, b) -> a.name().compareTo(b.name()))
                .toList();
    }

    private static @Nullable Instant committed(BatchRecord batch) {
        return batch.end() instanceof BatchEnd.Streamed streamed ? streamed.committed() : null;
    }

    private static BatchStatus batch(BatchRecord batch) {
        Map<Name, Long> rows = new HashMap<>();
        for (StagedFile file : batch.manifest().files()) {
            rows.merge(file.dataset(), file.rows(), Long::sum);
        }
        return new BatchStatus(
                batch.id().batch(), batch.id().epoch(), rows, committed(batch), batch.journaled(), batch.completed());
    }

    private SourceStatus source() {
        try (Store store = Stores.open(settings.source().store())) {
            Optional<LogState> state = Source.of(store).log().state(settings.name());
            return state.map(
                            found -> new SourceStatus("", null, found.usable(), found.retainedBytes(), found.details()))
                    .orElseGet(() -> new SourceStatus("keeps no log for this pipeline", null, false, -1, Map.of()));
        } catch (SluiceException e) {
            return new SourceStatus(String.valueOf(e.getMessage()), e, false, -1, Map.of());
        }
    }
}
