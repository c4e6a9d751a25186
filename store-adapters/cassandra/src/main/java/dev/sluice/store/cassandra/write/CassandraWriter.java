package dev.sluice.store.cassandra.write;

import dev.sluice.change.Change;
import dev.sluice.data.Row;
import dev.sluice.error.UnportableValueException;
import dev.sluice.error.WriteOutcomeUnknownException;
import dev.sluice.store.Write;
import dev.sluice.store.WriteReport;
import dev.sluice.store.Writer;
import dev.sluice.store.cassandra.session.CassandraErrors;
import dev.sluice.store.cassandra.session.Session;
import java.util.Set;

/**
 * Encodes rows as they come, so that one that cannot be is known at once, and sends them in runs.
 *
 * <p>What a row lacks is left as it is. A null leaves nothing in a new row (mode INSERT): there is nothing to clear, and a tombstone would
 * stay for days. Over a row that may be there (mode UPSERT), it clears what is there.
 */
final class CassandraWriter implements Writer {
    private final Session session;
    private final Statements statements;
    private final RowEncoder encoder;
    private final Write.Mode mode;
    private final String doing;
    private Run run = new Run();
    private Outcome outcome = new Outcome();

    CassandraWriter(Session session, Statements statements, RowEncoder encoder, Write.Mode mode) {
        this.session = session;
        this.statements = statements;
        this.encoder = encoder;
        this.mode = mode;
        this.doing = "write " + statements.table().dataset().name();
    }

    @Override
    public void write(Row row) {
        write(row, Set.of(), mode == Write.Mode.INSERT);
    }

    private void write(Row row, Set<String> unavailable, boolean isNew) {
        Cells cells;
        try {
            cells = encoder.encode(row, unavailable);
        } catch (UnportableValueException e) {
            outcome.rejected(row, String.valueOf(e.getMessage()));
            return;
        }
        if (statements.table().countsOnly() && cells.whole() != null) {
            outcome.rejected(row, "Counters do not expire, and have no time of writing; leave both out");
        } else if (statements.table().countsOnly()) {
            add(new Operation.Count(row, cells, isNew));
        } else if (!isNew) {
            add(new Operation.Put(row, cells));
        } else if (cells.isAgeless()) {
            add(new Operation.Insert(row, cells));
        } else {
            outcome.rejected(
                    row,
                    "An insert looks whether the row is there, and cannot say when it was written or how long it lives;"
                            + " leave such fields out, or write by upsert");
        }
    }

    @Override
    public void delete(Row key) {
        if (statements.table().countsOnly()) {
            outcome.rejected(key, "Counters that are deleted never count again; truncate the table instead");
            return;
        }
        try {
            add(new Operation.Remove(key, encoder.key(key)));
        } catch (UnportableValueException e) {
            outcome.rejected(key, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void apply(Change change) {
        if (change instanceof Change.Upsert upsert) {
            write(upsert.after(), upsert.unavailable(), false);
        } else if (change instanceof Change.Delete delete) {
            delete(delete.before());
        } else {
            send();
            session.change("empty " + statements.table().dataset().name(), statements.truncate());
        }
    }

    private void add(Operation operation) {
        run.add(operation);
        if (run.isFull()) {
            send();
        }
    }

    private void send() {
        if (run.isEmpty()) {
            return;
        }
        Run sent = run;
        run = new Run();
        Throwable fault = new Sending(session, statements, outcome).send(sent);
        if (fault == null) {
            return;
        }
        if (!outcome.isRepeatable() && !CassandraErrors.refusesStatement(fault)) {
            throw new WriteOutcomeUnknownException(
                    "Cannot " + doing + ": " + CassandraErrors.reason(fault)
                            + "; some rows may be there: read them back before writing them again",
                    fault);
        }
        throw CassandraErrors.explain(doing, fault);
    }

    @Override
    public WriteReport flush() {
        send();
        WriteReport report = outcome.report();
        outcome = new Outcome();
        return report;
    }

    @Override
    public void close() {
        run = new Run();
    }
}
