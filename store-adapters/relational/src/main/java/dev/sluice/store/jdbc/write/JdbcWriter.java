package dev.sluice.store.jdbc.write;

import dev.sluice.change.Change;
import dev.sluice.data.Row;
import dev.sluice.store.RowWriter;
import dev.sluice.store.Write;
import dev.sluice.store.WriteReport;
import dev.sluice.store.Writer;

/** Writes one table, in one transaction for each flush. */
final class JdbcWriter implements Writer {
    private final WriteTransaction transaction;
    private final RowWriter rows;

    JdbcWriter(WriteTransaction transaction, Target target, Write.Mode mode) {
        this.transaction = transaction;
        this.rows = transaction.into(target, mode);
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
        WriteReport report = transaction.finish();
        transaction.commit();
        return report;
    }

    @Override
    public void close() {
        transaction.close();
    }
}
