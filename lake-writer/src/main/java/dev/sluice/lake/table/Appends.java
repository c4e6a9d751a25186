package dev.sluice.lake.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.data.Name;
import dev.sluice.error.StoreUnavailableException;
import dev.sluice.file.commit.CheckpointLog;
import dev.sluice.file.commit.DurableFiles;
import dev.sluice.file.commit.Tenure;
import dev.sluice.json.DatasetJson;
import dev.sluice.json.ValueJson;
import dev.sluice.lake.raw.FileMetrics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.CommitStateUnknownException;
import org.apache.iceberg.jdbc.UncheckedSQLException;

/** Adds complete data files to their tables, those of a batch with its number, so that none is added twice. */
final class Appends implements CheckpointLog.Steps {
    private static final String CONSUMER = "sluice.consumer.";
    private static final int ATTEMPTS = 20;

    private final Tables tables;

    Appends(Tables tables) {
        this.tables = tables;
    }

    private record Append(Name table, Path hidden, DataFile file) {}

    /** A complete file as text. */
    String write(Name table, Path hidden, String metrics) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("table", DatasetJson.node(table));
        json.put("hidden", tables.directory().relativize(hidden).toString());
        json.put("file", metrics);
        return json.toString();
    }

    private Append read(String complete) {
        JsonNode json = ValueJson.tree(complete);
        return new Append(
                DatasetJson.name(json.get("table")),
                tables.directory().resolve(json.get("hidden").textValue()),
                FileMetrics.read(json.get("file").textValue()));
    }

    void publish(String complete) {
        Append append = read(complete);
        DurableFiles.rename(append.hidden(), Tenure.visible(append.hidden()));
        IcebergErrors.writing(append.table().toString(), () -> {
            tables.require(append.table()).newAppend().appendFile(append.file()).commit();
            return append;
        });
    }

    void discard(String complete) {
        DurableFiles.delete(read(complete).hidden());
    }

    /** A table that was dropped since took its rows with it. */
    @Override
    public void take(String commit, List<String> each) {
        String consumer = CONSUMER + commit.substring(0, commit.indexOf('.'));
        long batch = Long.parseLong(commit.substring(commit.indexOf('.') + 1));
        Map<Name, List<DataFile>> files = new LinkedHashMap<>();
        for (String complete : each) {
            Append append = read(complete);
            DurableFiles.renameIfThere(append.hidden(), Tenure.visible(append.hidden()));
            files.computeIfAbsent(append.table(), table -> new ArrayList<>()).add(append.file());
        }
        files.forEach((name, added) -> tables.find(name)
                .ifPresent(table -> IcebergErrors.writing(name.toString(), () -> {
                    append(table, consumer, batch, added);
                    return name;
                })));
    }

    /** Whether the batch is there is looked at in the very metadata that the commit replaces. */
    private static void append(BaseTable table, String consumer, long batch, List<DataFile> files) {
        TableOperations operations = table.operations();
        for (int attempt = 1; ; attempt++) {
            try {
                TableMetadata base = operations.current();
                if (base.propertyAsLong(consumer, 0) >= batch) {
                    return;
                }
                AppendFiles append = table.newAppend();
                files.forEach(append::appendFile);
                Snapshot snapshot = append.apply();
                if (operations.current() != base) {
                    throw new CommitFailedException("Another commit came in between");
                }
                operations.commit(
                        base,
                        TableMetadata.buildFrom(base)
                                .setBranchSnapshot(snapshot, SnapshotRef.MAIN_BRANCH)
                                .setProperties(Map.of(consumer, Long.toString(batch)))
                                .build());
                return;
            } catch (CommitFailedException | CommitStateUnknownException | UncheckedSQLException e) {
                // what came in between, or our own commit whose answer was lost, is seen by the next look
                if (attempt == ATTEMPTS) {
                    throw new StoreUnavailableException(
                            "Cannot commit to " + table.name() + ": " + e.getMessage() + "; try again", e);
                }
                operations.refresh();
            }
        }
    }
}
