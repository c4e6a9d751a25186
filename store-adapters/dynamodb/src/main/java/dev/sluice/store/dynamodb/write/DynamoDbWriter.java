package dev.sluice.store.dynamodb.write;

import dev.sluice.change.Change;
import dev.sluice.data.Row;
import dev.sluice.error.UnportableValueException;
import dev.sluice.store.Write;
import dev.sluice.store.WriteReport;
import dev.sluice.store.Writer;
import dev.sluice.store.dynamodb.catalog.Table;
import dev.sluice.store.dynamodb.session.Session;
import dev.sluice.store.dynamodb.type.ItemSize;
import dev.sluice.store.dynamodb.write.Operation.Delete;
import dev.sluice.store.dynamodb.write.Operation.Insert;
import dev.sluice.store.dynamodb.write.Operation.OfKey;
import dev.sluice.store.dynamodb.write.Operation.Patch;
import dev.sluice.store.dynamodb.write.Operation.Put;
import dev.sluice.store.dynamodb.write.Operation.Truncate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Collects operations and sends them when they are flushed, or when there are many. */
final class DynamoDbWriter implements Writer {
    private static final int MOST_PENDING = 5_000;
    private static final long MOST_BYTES = 16L << 20;

    private final RowItems items;
    private final Write.Mode mode;
    private final Outcome outcome = new Outcome();
    private final Inserts inserts;
    private final Batches batches;
    private final Patches patches;
    private final Presence presence;
    private final Truncation truncation;
    private final List<Operation> pending = new ArrayList<>();
    private long bytes;

    DynamoDbWriter(Session session, Table table, RowItems items, Write.Mode mode) {
        this.items = items;
        this.mode = mode;
        this.inserts = new Inserts(session, table, outcome);
        this.batches = new Batches(session, table, outcome);
        this.patches = new Patches(session, table, outcome);
        this.presence = new Presence(session, table);
        this.truncation = new Truncation(session, table, batches);
    }

    @Override
    public void write(Row row) {
        put(row, mode);
    }

    private void put(Row row, Write.Mode how) {
        try {
            Map<String, AttributeValue> item = items.item(row);
            Map<String, AttributeValue> key = items.key(row);
            add(how == Write.Mode.INSERT ? new Insert(row, key, item) : new Put(row, key, item), ItemSize.of(item));
        } catch (UnportableValueException e) {
            outcome.reject(row, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void delete(Row key) {
        try {
            add(new Delete(key, items.key(key)), 0);
        } catch (UnportableValueException e) {
            outcome.reject(key, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void apply(Change change) {
        if (change instanceof Change.Delete delete) {
            delete(delete.before());
        } else if (change instanceof Change.Truncate) {
            add(new Truncate(), 0);
        } else if (change instanceof Change.Upsert upsert) {
            if (upsert.unavailable().isEmpty()) {
                put(upsert.after(), Write.Mode.UPSERT);
            } else {
                patch(upsert.after(), upsert.unavailable());
            }
        }
    }

    private void patch(Row row, Set<String> unavailable) {
        try {
            add(new Patch(row, items.key(row), items.patch(row, unavailable), unavailable), 0);
        } catch (UnportableValueException e) {
            outcome.reject(row, String.valueOf(e.getMessage()));
        }
    }

    private void add(Operation operation, long size) {
        pending.add(operation);
        bytes += size;
        if (pending.size() >= MOST_PENDING || bytes >= MOST_BYTES) {
            send();
        }
    }

    @Override
    public WriteReport flush() {
        send();
        return outcome.report();
    }

    private void send() {
        for (List<Operation> run : Operation.runs(pending)) {
            Operation first = run.get(0);
            if (first instanceof Truncate) {
                truncation.run();
            } else if (first instanceof Insert) {
                inserts.send(only(Insert.class, run));
            } else {
                sendByKey(run);
            }
        }
        pending.clear();
        bytes = 0;
    }

    private void sendByKey(List<Operation> run) {
        List<Map<String, AttributeValue>> doomed =
                only(Delete.class, run).stream().map(Delete::key).distinct().toList();
        Set<Map<String, AttributeValue>> there = presence.of(doomed);
        List<OfKey> last = LastOfEachKey.of(run);
        int refused = batches.send(
                last.stream().filter(each -> !(each instanceof Patch)).toList());
        refused += patches.send(only(Patch.class, last));
        outcome.deleted(LastOfEachKey.deleted(run, there));
        outcome.wrote(run.size() - only(Delete.class, run).size() - refused);
    }

    private static <T extends Operation> List<T> only(Class<T> kind, List<? extends Operation> operations) {
        return operations.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    @Override
    public void close() {
        pending.clear();
    }
}
