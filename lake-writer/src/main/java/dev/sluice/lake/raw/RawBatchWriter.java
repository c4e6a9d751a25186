package dev.sluice.lake.raw;

import dev.sluice.change.Change;
import dev.sluice.change.Op;
import dev.sluice.change.SchemaChange;
import dev.sluice.commit.BatchId;
import dev.sluice.commit.BatchWriter;
import dev.sluice.commit.Manifest;
import dev.sluice.commit.StagedFile;
import dev.sluice.data.Dataset;
import dev.sluice.data.Name;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One batch: for each dataset one open file at most. */
final class RawBatchWriter implements BatchWriter {
    private static final int ROWS_BETWEEN_CHECKS = 1_000;
    private static final long BYTES_BETWEEN_CHECKS = 1 << 20;

    private final RawStage stage;
    private final BatchId id;
    private final Instant ingested = Instant.now();
    private final Map<Name, Part> parts = new LinkedHashMap<>();
    private final Map<Name, Dataset> changed = new LinkedHashMap<>();
    private final List<SchemaChange> schemaChanges = new ArrayList<>();
    private long rows;
    private long reserved;
    private boolean prepared;
    private @Nullable Part current;

    RawBatchWriter(RawStage stage, BatchId id) {
        this.stage = stage;
        this.id = id;
    }

    /** The files of one dataset. */
    private static final class Part {
        final Name name;
        final List<StagedFile> closed = new ArrayList<>();

        @Nullable
        RawLayout layout;

        @Nullable
        RawRows encoder;

        @Nullable
        RawFile file;

        int rowsUntilCheck = ROWS_BETWEEN_CHECKS;
        boolean loadOnly = true;
        boolean unavailable;
        boolean truncates;

        Part(Name name) {
            this.name = name;
        }

        long buffered() {
            return file == null ? 0 : file.buffered();
        }
    }

    @Override
    public BatchId id() {
        return id;
    }

    @Override
    public void write(Change change) {
        Part part = part(change.dataset());
        RawLayout layout = part.layout;
        if (layout == null) {
            Dataset dataset = changed.get(part.name);
            layout = stage.layout(dataset == null ? stage.known(part.name) : dataset, ingested);
            part.layout = layout;
            part.encoder = new RawRows(layout, id, ingested);
        }
        RawFile file = part.file;
        if (file == null) {
            file = RawFile.create(path(part, layout), layout, stage.rowGroupBytes());
            part.file = file;
            part.loadOnly = true;
            part.unavailable = false;
            part.truncates = false;
        }
        RawRows encoder = part.encoder;
        if (encoder == null) {
            throw new IllegalStateException("No schema of " + part.name);
        }
        file.add(encoder.encode(change, rows++));
        part.loadOnly &= change.op() == Op.READ;
        part.truncates |= change.op() == Op.TRUNCATE;
        part.unavailable |=
                change instanceof Change.Upsert upsert && !upsert.unavailable().isEmpty();
        if (--part.rowsUntilCheck <= 0) {
            check(part, file);
        }
    }

    private Part part(Name name) {
        Part last = current;
        if (last == null || !last.name.equals(name)) {
            last = parts.computeIfAbsent(name, Part::new);
            current = last;
        }
        return last;
    }

    private String path(Part part, RawLayout layout) {
        return layout.directory() + "/" + RawStage.prefix(id) + part.closed.size() + "-" + layout.schemaId()
                + ".parquet";
    }

    /** Rolls what is big enough, and the largest file where all that is open takes too much memory. */
    private void check(Part part, RawFile file) {
        long length = file.length();
        long averageRow = Math.max(1, length / file.rows());
        part.rowsUntilCheck = (int) Math.max(1, Math.min(ROWS_BETWEEN_CHECKS, BYTES_BETWEEN_CHECKS / averageRow));
        if (length >= stage.targetFileBytes()) {
            roll(part);
        }
        long buffered = 0;
        for (Part each : parts.values()) {
            buffered += each.buffered();
        }
        if (stage.reserve(buffered - reserved)) {
            reserved = buffered;
            return;
        }
        reserved = buffered;
        parts.values().stream().max(Comparator.comparingLong(Part::buffered)).ifPresent(this::roll);
    }

    private void roll(Part part) {
        RawFile file = part.file;
        RawLayout layout = part.layout;
        if (file == null || layout == null) {
            return;
        }
        file.finish();
        part.closed.add(new StagedFile(
                part.name,
                layout.schemaId(),
                file.path(),
                part.closed.size(),
                file.rows(),
                file.length(),
                part.loadOnly,
                part.unavailable,
                part.truncates,
                file.metrics()));
        part.file = null;
        part.rowsUntilCheck = ROWS_BETWEEN_CHECKS;
    }

    @Override
    public void write(SchemaChange change) {
        Name name = change.dataset().name();
        Part part = parts.get(name);
        if (part != null) {
            roll(part);
            part.layout = null;
        }
        stage.change(change);
        changed.put(name, change.dataset());
        schemaChanges.add(change);
    }

    @Override
    public long rows() {
        return rows;
    }

    @Override
    public Manifest prepare() {
        parts.values().forEach(this::roll);
        List<StagedFile> files =
                parts.values().stream().flatMap(part -> part.closed.stream()).toList();
        prepared = true;
        return new Manifest(files, schemaChanges);
    }

    @Override
    public void close() {
        stage.reserve(-reserved);
        reserved = 0;
        if (prepared) {
            return;
        }
        prepared = true;
        for (Part part : parts.values()) {
            RawFile file = part.file;
            if (file != null) {
                file.discard();
            }
            part.closed.forEach(staged -> stage.delete(staged.path()));
        }
    }
}
