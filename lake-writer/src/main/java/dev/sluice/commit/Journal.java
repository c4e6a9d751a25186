package dev.sluice.commit;

import dev.sluice.change.Position;
import dev.sluice.data.Dataset;
import dev.sluice.data.Name;
import dev.sluice.store.Split;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is durable of a pipeline beside its data: leases, batches, positions, splits, schemas. One SQLite file serves one machine.
 * Thread-safe. Writes fail with {@link dev.sluice.error.StaleEpochException} if the lease's epoch is no longer the current one.
 */
public interface Journal extends AutoCloseable {

    /** Opens or creates the journal. Readers (status) may open it while a pipeline runs. */
    static Journal open(Path file) {
        return SqliteJournal.open(file);
    }

    /**
     * Begins a new epoch.
     *
     * @throws dev.sluice.error.SettingsException if another live process holds the pipeline; the message names its process
     */
    Lease acquire(String pipeline);

    /** The number of the live process of this machine that holds the pipeline's lease, if there is one. */
    OptionalLong holder(String pipeline);

    /** The epoch of the pipeline's latest lease, 0 before the first. */
    long epoch(String pipeline);

    /** The commit point: the batch, its manifest and its end become facts, in one transaction. */
    void insert(Lease lease, BatchId id, Manifest manifest, BatchEnd end);

    /** Every sink has the batch. */
    void complete(Lease lease, BatchId id);

    /** Batches that are facts but not completed, in order. */
    List<BatchRecord> incomplete(String pipeline);

    /** The most recent batches, the latest first. */
    List<BatchRecord> recent(String pipeline, int most);

    /** The highest batch number in the journal, or 0. */
    long lastBatch(String pipeline);

    /** Where the stream goes on: the position of the last {@link BatchEnd.Streamed} or of {@link #begin}. */
    Optional<Position> position(String pipeline);

    /** Records where the stream starts, before anything is loaded. */
    void begin(Lease lease, Position position, Map<String, String> source);

    /** What {@link #begin} recorded of the source: identity, slot. Empty if the pipeline never began. */
    Map<String, String> source(String pipeline);

    /** Plans a dataset's load anew, in a higher generation; its splits so far count no more. */
    List<SplitState> plan(Lease lease, Name dataset, List<Split> splits);

    /** The splits of each dataset's latest generation. */
    List<SplitState> splits(String pipeline);

    /**
     * A planned split that came without a batch: its rows are durable in a target that has no part in the journal's batches.
     *
     * @param note what to remember of it; read back as {@link SplitState#snapshot}
     */
    void splitDone(Lease lease, Name dataset, int ordinal, String note);

    /** Changes where a dataset stands; {@code reason} is empty unless suspended. */
    void state(Lease lease, Name dataset, DatasetState state, String reason);

    Map<Name, DatasetState> states(String pipeline);

    /** Why a dataset is suspended, or empty. */
    Optional<String> reason(String pipeline, Name dataset);

    /** Keeps a small fact by name (where the load ended, …), within the lease. */
    void put(Lease lease, String key, String value);

    Optional<String> get(String pipeline, String key);

    /** The schema id of a dataset's shape; equal shapes have equal ids. */
    String schemaId(Dataset dataset);

    /** Keeps a dataset's shape under its schema id. Also done by {@link #insert} for a manifest's schema changes. */
    void register(Lease lease, Dataset dataset);

    /** The dataset as it was under a schema id. */
    Optional<Dataset> dataset(String pipeline, Name name, String schemaId);

    /** The datasets as they are after the last journaled batch. */
    List<Dataset> datasets(String pipeline);

    @Override
    void close();
}
