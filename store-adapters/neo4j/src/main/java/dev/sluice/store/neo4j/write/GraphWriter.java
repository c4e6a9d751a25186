package dev.sluice.store.neo4j.write;

import dev.sluice.change.Change;
import dev.sluice.data.Dataset;
import dev.sluice.data.Row;
import dev.sluice.store.Write;
import dev.sluice.store.WriteReport;
import dev.sluice.store.WriteReport.Rejected;
import dev.sluice.store.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Gathers operations and sends them when it is flushed, or when there are many.
 *
 * <p>What is sent at once is one transaction, for a transaction lives in the server's memory; unless its delivery is part of a larger one.
 */
final class GraphWriter implements Writer {
    private static final int MOST_OPERATIONS = 10_000;
    private static final long MOST_WEIGHT = 32L << 20;

    private final RowPreparation preparation;
    private final Delivery delivery;
    private final boolean inserting;
    private final boolean keyed;
    private List<Operation> pending = new ArrayList<>();
    private long weight;
    private Outcome outcome = new Outcome();

    GraphWriter(Dataset dataset, RowPreparation preparation, Write.Mode mode, Delivery delivery) {
        this.preparation = preparation;
        this.keyed = dataset.key().exists();
        this.delivery = delivery;
        this.inserting = mode == Write.Mode.INSERT;
    }

    @Override
    public void write(Row row) {
        add(row, inserting ? Operation.Kind.INSERT : Operation.Kind.PUT, () -> preparation.whole(row, Set.of()));
    }

    @Override
    public void delete(Row key) {
        add(key, keyed ? Operation.Kind.REMOVE : Operation.Kind.REMOVE_EQUAL, () -> preparation.key(key));
    }

    @Override
    public void apply(Change change) {
        if (change instanceof Change.Upsert upsert) {
            add(
                    upsert.after(),
                    keyed ? Operation.Kind.PUT : Operation.Kind.INSERT,
                    () -> preparation.whole(upsert.after(), upsert.unavailable()));
            return;
        }
        if (change instanceof Change.Delete delete) {
            delete(delete.before());
            return;
        }
        send();
        delivery.clear();
    }

    private void add(Row row, Operation.Kind kind, Supplier<Prepared> prepared) {
        Prepared ready;
        try {
            ready = prepared.get();
        } catch (IllegalArgumentException e) {
            outcome.reject(new Rejected(row, String.valueOf(e.getMessage())));
            return;
        }
        pending.add(new Operation(kind, ready));
        weight += ready.weight();
        if (pending.size() >= MOST_OPERATIONS || weight >= MOST_WEIGHT) {
            send();
        }
    }

    private void send() {
        List<Operation> operations = pending;
        pending = new ArrayList<>();
        weight = 0;
        if (!operations.isEmpty()) {
            delivery.run(operations, outcome);
        }
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
        pending = new ArrayList<>();
        weight = 0;
        outcome = new Outcome();
    }
}
