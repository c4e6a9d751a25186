package dev.sluice.replicate.control;

import dev.sluice.capture.ChangeLog;
import dev.sluice.capture.ConsistentLoad;
import dev.sluice.capture.LogDecoding;
import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Name;
import dev.sluice.data.Schema;
import dev.sluice.error.SettingsException;
import dev.sluice.store.Capability;
import dev.sluice.store.Store;
import java.util.List;
import java.util.Optional;

/** An open store that can be loaded and followed. */
public record Source(Store store, ChangeLog log, ConsistentLoad load, LogDecoding decoding) {

    /** @throws SettingsException if the store lacks a capability that replication needs */
    public static Source of(Store store) {
        return new Source(
                store,
                capability(store, ChangeLog.class),
                capability(store, ConsistentLoad.class),
                capability(store, LogDecoding.class));
    }

    private static <T extends Capability> T capability(Store store, Class<T> type) {
        return store.find(type)
                .orElseThrow(() -> new SettingsException("Cannot replicate from this source: its adapter has no "
                        + type.getSimpleName() + "; use a store whose changes can be captured"));
    }

    /** Every dataset the store has, as it is replicated. */
    public List<Dataset> datasets() {
        return store.catalog().datasets().stream().map(Source::replicated).toList();
    }

    /** The dataset as it is now, as it is replicated. */
    public Optional<Dataset> dataset(Name name) {
        return store.catalog().dataset(name).map(Source::replicated);
    }

    /** Without the columns the store computes: logs do not hold them, and a target can compute them, too. */
    private static Dataset replicated(Dataset dataset) {
        List<Field> fields = dataset.schema().fields().stream()
                .filter(field -> field.generation() != Field.Generation.COMPUTED)
                .toList();
        return fields.size() == dataset.schema().size() ? dataset : dataset.withSchema(new Schema(fields));
    }
}
