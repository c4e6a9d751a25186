package dev.sluice.cli.client.write;

import dev.sluice.cli.client.format.InputRecord;
import dev.sluice.cli.client.format.RowInput;
import dev.sluice.cli.client.format.TargetFields;
import dev.sluice.data.Dataset;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.store.WriteReport;
import dev.sluice.store.Writer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Writes records as rows, batch by batch, and remembers of each row of a batch on which line it was. Belongs to one thread. */
final class RowLoad {
    private static final int ROWS = 10_000;
    private static final long CHARACTERS = 16 << 20;

    private final Writer writer;
    private final Dataset dataset;
    private final TargetFields fields;
    private final boolean deleting;
    private final Rejections rejections;
    private final Map<Row, Deque<Long>> lines = new HashMap<>();
    private int rows;
    private long characters;
    private long lastLine;
    /** Read by another thread when the process is told to end. */
    private final AtomicLong written = new AtomicLong();

    private final AtomicLong deleted = new AtomicLong();
    private volatile long durableLine;

    RowLoad(Writer writer, Dataset dataset, Mode mode, Rejections rejections) {
        this.writer = writer;
        this.dataset = dataset;
        this.fields = new TargetFields(dataset.schema());
        this.deleting = mode == Mode.DELETE;
        this.rejections = rejections;
    }

    void all(RowInput input) {
        try {
            for (InputRecord record = input.next(); record != null; record = input.next()) {
                add(record);
            }
            flush();
        } catch (RowInput.UnreadableException e) {
            flush();
            rejections.add(e.line(), e.getMessage() + "; nothing from here on was read");
        }
    }

    private void add(InputRecord record) {
        lastLine = record.line();
        try {
            Row row = record.row(fields);
            write(deleting ? key(row) : row, record);
        } catch (IllegalArgumentException e) {
            rejections.add(record.line(), String.valueOf(e.getMessage()));
        }
        if (rows >= ROWS || characters >= CHARACTERS) {
            flush();
        }
    }

    private Row key(Row row) {
        for (String field : dataset.key().identity()) {
            if (!row.schema().has(field) || row.value(field) == null) {
                throw new IllegalArgumentException("it has no \"" + field + "\", which is part of the key");
            }
        }
        Schema key = row.schema().project(dataset.key().identity());
        return row.project(key);
    }

    private void write(Row row, InputRecord record) {
        lines.computeIfAbsent(row, same -> new ArrayDeque<>(1)).add(record.line());
        rows++;
        characters += record.size();
        if (deleting) {
            writer.delete(row);
        } else {
            writer.write(row);
        }
    }

    private void flush() {
        WriteReport report = writer.flush();
        written.addAndGet(report.written());
        deleted.addAndGet(report.deleted());
        report.rejected().forEach(one -> {
            Deque<Long> equal = lines.get(one.row());
            Long line = equal == null ? null : equal.poll();
            rejections.add(line == null ? lastLine : line, one.reason());
        });
        durableLine = lastLine;
        lines.clear();
        rows = 0;
        characters = 0;
    }

    long written() {
        return written.get();
    }

    long deleted() {
        return deleted.get();
    }

    /** The last line of which the store has what it is to have. */
    long durableLine() {
        return durableLine;
    }
}
