package dev.sluice.store.postgresql.write;

import dev.sluice.change.Change;
import dev.sluice.data.Row;
import dev.sluice.store.RowWriter;
import dev.sluice.store.Write;
import dev.sluice.store.WriteReport;
import dev.sluice.store.Writer;
import dev.sluice.store.postgresql.session.Sessions;

/** Writes one table, in one transaction for each flush. */
final class PostgresWriter implements Writer {
    private final WriteTransaction transaction;
    private final RowWriter rows;

    PostgresWriter(Sessions sessions, Target target, Write.Mode mode) {
        this.transaction = new WriteTransaction(
                sessions,
                target.table().dataset().name().toString(),
                "read back what is there before writing them again");
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
        WriteReport report = transaction.send();
        transaction.commit();
        return report;
    }

    @Override
    public void close() {
        transaction.close();
    }
}
