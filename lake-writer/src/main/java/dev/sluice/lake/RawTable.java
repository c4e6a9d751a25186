package dev.sluice.lake;

import dev.sluice.commit.BatchId;
import dev.sluice.commit.StagedFile;
import dev.sluice.data.Dataset;
import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.error.StaleEpochException;
import dev.sluice.error.StoreUnavailableException;
import dev.sluice.json.DatasetJson;
import dev.sluice.json.ValueJson;
import dev.sluice.lake.raw.LocalFiles;
import dev.sluice.lake.raw.RawFormat;
import dev.sluice.lake.raw.RawLayout;
import dev.sluice.lake.raw.RawTypes;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.ExpireSnapshots;
import org.apache.iceberg.MetricsConfig;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.UpdateSchema;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.CommitStateUnknownException;
import org.apache.iceberg.jdbc.UncheckedSQLException;
import org.apache.iceberg.types.Types;
import org.jspecify.annotations.Nullable;

/**
 * One raw table. Whatever is checked is checked on the very metadata that a commit replaces: another commit in between makes it
 * fail, and the check is made again.
 */
final class RawTable {
    static final String PIPELINE = "sluice.pipeline";
    static final String DATASET = "sluice.dataset";
    private static final String SCHEMA = "sluice.schema.";
    private static final String HISTORY = "sluice.schemas";
    private static final int ATTEMPTS = 20;

    /** So that a table which has many does not keep a batch waiting. */
    static final int MOST_EXPIRED = 1_000;

    private final BaseTable table;
    private final TableOperations operations;
    private final Map<String, RawLayout> layouts = new HashMap<>();

    RawTable(BaseTable table) {
        this.table = table;
        this.operations = table.operations();
    }

    Table iceberg() {
        return table;
    }

    Name dataset() {
        String name = table.properties().get(DATASET);
        if (name == null) {
            throw new IllegalStateException(table.name() + " has no property " + DATASET);
        }
        return DatasetJson.name(ValueJson.tree(name));
    }

    private static String batchKey(String pipeline) {
        return "sluice." + pipeline + ".batch";
    }

    private static String epochKey(String pipeline) {
        return "sluice." + pipeline + ".epoch";
    }

    synchronized long batch(String pipeline) {
        return operations.refresh().propertyAsLong(batchKey(pipeline), 0);
    }

    /** Replaces the metadata by what {@code change} makes of it, or leaves it if that is null. */
    private void commit(Function<TableMetadata, @Nullable TableMetadata> change) {
        for (int attempt = 1; ; attempt++) {
            try {
                TableMetadata base = operations.current();
                TableMetadata changed = change.apply(base);
                if (changed != null) {
                    operations.commit(base, changed);
                }
                return;
            } catch (CommitFailedException | CommitStateUnknownException | UncheckedSQLException e) {
                // what came in between, or our own commit whose answer was lost, is seen by the next look
                if (attempt == ATTEMPTS) {
                    throw new StoreUnavailableException(
                            "Cannot commit to " + table.name() + ": " + e.getMessage() + "; try again", e);
                }
                operations.refresh();
            } catch (UncheckedIOException e) {
                throw LocalFiles.failed(table.location(), e);
            }
        }
    }

    private static void require(TableMetadata base, String name, String pipeline, long epoch) {
        long current = base.propertyAsLong(epochKey(pipeline), 0);
        if (current > epoch) {
            throw new StaleEpochException("Cannot commit to " + name + ": another process has taken over pipeline "
                    + pipeline + " (epoch " + current + ", this is " + epoch + "); leave it to that process");
        }
    }

    synchronized void fence(String pipeline, long epoch) {
        commit(base -> {
            require(base, table.name(), pipeline, epoch);
            if (base.propertyAsLong(epochKey(pipeline), 0) == epoch) {
                return null;
            }
            return TableMetadata.buildFrom(base)
                    .setProperties(Map.of(epochKey(pipeline), Long.toString(epoch)))
                    .build();
        });
    }

    synchronized void append(BatchId id, List<StagedFile> files) {
        commit(base -> {
            if (id.batch() <= base.propertyAsLong(batchKey(id.pipeline()), 0)) {
                require(base, table.name(), id.pipeline(), id.epoch());
                return null;
            }
            AppendFiles append = table.newAppend();
            RawDataFiles data = new RawDataFiles(table);
            files.forEach(file -> append.appendFile(data.of(file)));
            append.set("sluice.batch", Long.toString(id.batch()));
            var snapshot = append.apply();
            if (operations.current() != base) {
                throw new CommitFailedException("Another commit came in between");
            }
            require(base, table.name(), id.pipeline(), id.epoch());
            return TableMetadata.buildFrom(base)
                    .setBranchSnapshot(snapshot, SnapshotRef.MAIN_BRANCH)
                    .setProperties(Map.of(
                            batchKey(id.pipeline()), Long.toString(id.batch()),
                            epochKey(id.pipeline()), Long.toString(id.epoch())))
                    .build();
        });
    }

    /**
     * Removes snapshots before {@code time} except the last {@code kept}, and the metadata that only those have; at most
     * {@link #MOST_EXPIRED} at once. No snapshot ever removed a row, so no row goes with one.
     *
     * <p>Unlike what else is committed, this is harmless if another process takes over just after the epoch was checked.
     *
     * @return how many are gone
     */
    synchronized int expire(String pipeline, long epoch, Instant time, int kept) {
        TableMetadata base = operations.refresh();
        require(base, table.name(), pipeline, epoch);
        List<Snapshot> snapshots = base.snapshots();
        int more = snapshots.size() - kept;
        if (more <= 0
                || !base.propertyAsBoolean(TableProperties.GC_ENABLED, TableProperties.GC_ENABLED_DEFAULT)
                || snapshots.get(0).timestampMillis() >= time.toEpochMilli()) {
            return 0;
        }
        long bound = more > MOST_EXPIRED ? snapshots.get(MOST_EXPIRED).timestampMillis() : Long.MAX_VALUE;
        try {
            table.expireSnapshots()
                    .expireOlderThan(Math.min(bound, time.toEpochMilli()))
                    .retainLast(kept)
                    .cleanupLevel(ExpireSnapshots.CleanupLevel.METADATA_ONLY)
                    .commit();
        } catch (UncheckedIOException e) {
            throw LocalFiles.failed(table.location(), e);
        }
        return snapshots.size() - operations.current().snapshots().size();
    }

    /** The layout of files with rows of this schema; the table is made wider for it. */
    synchronized RawLayout layout(Dataset dataset, Instant ingested) {
        String schemaId = DatasetJson.schemaId(dataset);
        RawLayout known = layouts.get(schemaId);
        if (known == null) {
            if (schema(schemaId).isEmpty()) {
                change(dataset, null);
            }
            known = new RawLayout(dataset, schemaId, fileColumns(dataset, schemaId), "", null);
            layouts.put(schemaId, known);
        }
        String day = table.spec().isUnpartitioned()
                ? ""
                : "/" + ingested.atOffset(ZoneOffset.UTC).toLocalDate();
        return new RawLayout(
                dataset, schemaId, known.columns(), table.location() + "/data" + day, MetricsConfig.forTable(table));
    }

    /** From here on rows have this schema. */
    synchronized void change(Dataset dataset, @Nullable Row fills) {
        String schemaId = DatasetJson.schemaId(dataset);
        commit(base -> {
            List<String> history = new ArrayList<>(history(base));
            boolean latest =
                    !history.isEmpty() && history.get(history.size() - 1).equals(schemaId);
            if (latest && base.properties().containsKey(SCHEMA + schemaId)) {
                return null;
            }
            UpdateSchema update = table.updateSchema();
            SchemaEvolution evolution = new SchemaEvolution(base.schema(), update);
            List<String> columns = evolution.fit(dataset, fills);
            history.add(schemaId);
            TableMetadata.Builder changed = TableMetadata.buildFrom(base);
            if (evolution.changed()) {
                Schema wider = update.apply();
                changed.setCurrentSchema(wider, Math.max(base.lastColumnId(), wider.highestFieldId()));
            }
            return changed.setProperties(Map.of(
                            SCHEMA + schemaId,
                            new KnownSchema(dataset, columns, fills).write(),
                            HISTORY,
                            String.join(",", history)))
                    .build();
        });
    }

    private static List<String> history(TableMetadata metadata) {
        String ids = metadata.property(HISTORY, "");
        return ids.isEmpty() ? List.of() : List.of(ids.split(","));
    }

    /** The ids of the schemas the dataset had, the current one last; one that came back stands there again. */
    synchronized List<String> history() {
        return history(operations.current());
    }

    synchronized Optional<KnownSchema> schema(String schemaId) {
        return Optional.ofNullable(operations.current().properties().get(SCHEMA + schemaId))
                .map(KnownSchema::read);
    }

    /** The names of the file's own format with the ids of the table's columns. */
    private Schema fileColumns(Dataset dataset, String schemaId) {
        Schema current = operations.current().schema();
        Schema own = RawTypes.columns(dataset);
        List<String> columns = schema(schemaId).orElseThrow().columns();
        List<Types.NestedField> fields = new ArrayList<>();
        for (int i = 0; i < own.columns().size(); i++) {
            Types.NestedField field = own.columns().get(i);
            String name = i < RawFormat.META.size() ? field.name() : columns.get(i - RawFormat.META.size());
            Types.NestedField column = current.findField(name);
            org.apache.iceberg.types.Type type = field.type().isPrimitiveType() ? field.type() : column.type();
            fields.add(Types.NestedField.optional(column.fieldId(), field.name(), type));
        }
        return new Schema(fields);
    }
}
