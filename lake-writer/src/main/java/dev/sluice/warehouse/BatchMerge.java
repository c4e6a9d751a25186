package dev.sluice.warehouse;

import dev.sluice.change.SchemaChange;
import dev.sluice.commit.BatchId;
import dev.sluice.commit.Manifest;
import dev.sluice.commit.StagedFile;
import dev.sluice.data.Dataset;
import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.error.WriteFailedException;
import dev.sluice.json.DatasetJson;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Applies one batch, dataset by dataset, each in stream order: files of one schema, a change of schema, files of the next. */
final class BatchMerge {
    private final DuckDb db;
    private final TableCatalog catalog;
    private final TableEvolution evolution;
    private final DatasetLookup datasets;
    private final BatchId id;
    private final Manifest manifest;

    BatchMerge(DuckDb db, WarehouseOptions options, DatasetLookup datasets, BatchId id, Manifest manifest) {
        this.db = db;
        this.catalog = new TableCatalog(db);
        this.evolution = new TableEvolution(db, catalog, options);
        this.datasets = datasets;
        this.id = id;
        this.manifest = manifest;
    }

    void apply() {
        Set<Name> names = new LinkedHashSet<>();
        manifest.schemaChanges().forEach(change -> names.add(change.dataset().name()));
        manifest.files().forEach(file -> names.add(file.dataset()));
        names.forEach(this::apply);
    }

    private void apply(Name name) {
        Deque<SchemaChange> changes = new ArrayDeque<>();
        manifest.schemaChanges().stream()
                .filter(change -> change.dataset().name().equals(name))
                .forEach(changes::add);
        TableLayout layout = catalog.find(id.pipeline(), name).orElse(null);
        for (List<StagedFile> run : runs(name)) {
            String schemaId = run.get(0).schemaId();
            while (!changes.isEmpty() && !has(layout, schemaId)) {
                layout = changed(layout, changes.remove());
            }
            TableLayout current = layout != null && has(layout, schemaId)
                    ? layout
                    : changed(layout, dataset(name, schemaId), schemaId, null);
            layout = run.get(0).loadOnly() ? load(current, run) : stream(current, run);
        }
        for (SchemaChange change : changes) {
            layout = changed(layout, change);
        }
        if (layout != null) {
            catalog.save(layout);
        }
    }

    /** Neighbouring files that can be merged as one. */
    private List<List<StagedFile>> runs(Name name) {
        List<List<StagedFile>> runs = new ArrayList<>();
        @Nullable StagedFile before = null;
        for (StagedFile file : manifest.files()) {
            if (!file.dataset().equals(name) || file.rows() == 0) {
                continue;
            }
            if (before == null || !before.schemaId().equals(file.schemaId()) || before.loadOnly() != file.loadOnly()) {
                runs.add(new ArrayList<>());
            }
            runs.get(runs.size() - 1).add(file);
            before = file;
        }
        return runs;
    }

    private static boolean has(@Nullable TableLayout layout, String schemaId) {
        return layout != null && layout.schemaId().equals(schemaId);
    }

    private Dataset dataset(Name name, String schemaId) {
        return datasets.dataset(id.pipeline(), name, schemaId)
                .orElseThrow(() -> new WriteFailedException("Cannot merge batch " + id.batch() + " of " + id.pipeline()
                        + ": the journal does not know schema " + schemaId + " of " + name
                        + "; use the journal this batch was written under"));
    }

    private TableLayout changed(@Nullable TableLayout layout, SchemaChange change) {
        return changed(layout, change.dataset(), DatasetJson.schemaId(change.dataset()), change.fills());
    }

    private TableLayout changed(@Nullable TableLayout layout, Dataset dataset, String schemaId, @Nullable Row fills) {
        TableLayout now = layout == null
                ? evolution.create(id.pipeline(), dataset, schemaId)
                : evolution.change(layout, dataset, schemaId, fills);
        catalog.save(now);
        return now;
    }

    private TableLayout load(TableLayout layout, List<StagedFile> files) {
        String rows = RawRelation.of(layout.fields(), files);
        int generation = datasets.generation(id.pipeline(), layout.dataset().name());
        boolean same = layout.progress() == TableLayout.Progress.LOADING && layout.generation() == generation;
        boolean empty = db.number("SELECT count(*) FROM (FROM " + layout.sqlName() + " LIMIT 1)") == 0;
        if (layout.keyed() && !same && !empty) {
            new KeyedMerge(db, layout).merge(rows);
            return layout.progress(TableLayout.Progress.MERGING, generation);
        }
        if (layout.generation() != generation && !empty) {
            // without a key, rows of the load before cannot be told from those of this one
            clear(layout, "now()");
        }
        new KeylessMerge(db, layout).insert(rows);
        return layout.progress(TableLayout.Progress.LOADING, generation);
    }

    private TableLayout stream(TableLayout layout, List<StagedFile> files) {
        String rows = RawRelation.of(layout.fields(), files);
        boolean incomplete = files.stream().anyMatch(StagedFile::unavailable);
        long from = -1;
        if (files.stream().anyMatch(StagedFile::truncates)) {
            from = truncate(layout, rows, incomplete);
        }
        merge(layout, from < 0 ? rows : "(FROM " + rows + " WHERE seq > " + from + ")", incomplete);
        return layout.progress(TableLayout.Progress.MERGING, layout.generation());
    }

    /** Applies everything up to the last truncate, and says where that is. */
    private long truncate(TableLayout layout, String rows, boolean incomplete) {
        List<Long> truncates =
                db.query(row -> row.getLong(1), "SELECT seq FROM " + rows + " AS r WHERE op = 't' ORDER BY seq");
        long from = -1;
        for (long at : truncates) {
            if (layout.soft()) {
                merge(layout, "(FROM " + rows + " WHERE seq > " + from + " AND seq < " + at + ")", incomplete);
                clear(layout, "coalesce((SELECT max(ts) FROM " + rows + " AS r WHERE seq = " + at + "), now())");
            }
            from = at;
        }
        if (!layout.soft() && from >= 0) {
            clear(layout, "now()");
        }
        return from;
    }

    private void clear(TableLayout layout, String when) {
        db.execute(
                layout.soft()
                        ? "UPDATE " + layout.sqlName() + " SET _deleted_at = " + when + " WHERE _deleted_at IS NULL"
                        : "DELETE FROM " + layout.sqlName());
    }

    private void merge(TableLayout layout, String changes, boolean incomplete) {
        if (!layout.keyed()) {
            new KeylessMerge(db, layout).merge(changes);
        } else if (incomplete) {
            new MovedRows(db, layout).merge(changes);
        } else {
            new KeyedMerge(db, layout).merge(changes);
        }
    }
}
