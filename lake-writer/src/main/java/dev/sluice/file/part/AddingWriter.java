package dev.sluice.file.part;

import dev.sluice.change.Change;
import dev.sluice.data.Row;
import dev.sluice.store.WriteReport;
import dev.sluice.store.Writer;

/** Adds a file with each flush. */
public final class AddingWriter implements Writer {
    private final PartWriter rows;

    public AddingWriter(PartWriter rows) {
        this.rows = rows;
    }

    @Override
    public void write(Row row) {
        rows.write(row);
    }

    @Override
    public void delete(Row key) {
        rows.delete(key);
    }

    @Override
    public void apply(Change change) {
        rows.apply(change);
    }

    @Override
    public WriteReport flush() {
        rows.complete().ifPresent(rows.parts()::publish);
        return rows.report();
    }

    @Override
    public void close() {
        rows.discard();
    }
}
