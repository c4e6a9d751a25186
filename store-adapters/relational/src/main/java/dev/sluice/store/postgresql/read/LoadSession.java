package dev.sluice.store.postgresql.read;

import dev.sluice.capture.ConsistentLoad;
import dev.sluice.data.Dataset;
import dev.sluice.data.Schema;
import dev.sluice.store.Split;
import dev.sluice.store.postgresql.catalog.PostgresTable;
import dev.sluice.store.postgresql.session.Session;
import java.util.List;
import java.util.Optional;

/** A load under way; holds a transaction open only if its splits share a snapshot. */
final class LoadSession implements ConsistentLoad.Session {
    private final PostgresReader reader;
    private final PostgresTable table;
    private final Schema schema;
    private final List<Split> splits;
    private final Optional<Held> held;

    LoadSession(PostgresReader reader, PostgresTable table, Dataset dataset, List<Split> splits, Optional<Held> held) {
        this.reader = reader;
        this.table = table;
        this.schema = dataset.schema();
        this.splits = List.copyOf(splits);
        this.held = held;
    }

    @Override
    public List<Split> splits() {
        return splits;
    }

    @Override
    public boolean resumable() {
        return held.isEmpty();
    }

    @Override
    public ConsistentLoad.SplitRows read(Split split) {
        return reader.consistent(
                table,
                schema,
                Slice.parse(split.token()),
                held.map(Held::exported).orElse(""));
    }

    @Override
    public void close() {
        held.ifPresent(transaction -> transaction.holder.close());
    }

    /** A transaction that keeps its snapshot for others. */
    record Held(Session holder, String exported) {}
}
