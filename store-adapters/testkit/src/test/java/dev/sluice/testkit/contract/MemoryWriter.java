package dev.sluice.testkit.contract;

import dev.sluice.change.Change;
import dev.sluice.data.Field;
import dev.sluice.data.Row;
import dev.sluice.store.Write;
import dev.sluice.store.WriteReport;
import dev.sluice.store.WriteReport.Rejected;
import dev.sluice.store.Writer;
import dev.sluice.testkit.contract.MemoryServer.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps what it is given until the flush, and then does one after the other. */
final class MemoryWriter implements Writer {
    private final Table table;
    private final Write.Mode mode;
    private final Breakage breakage;
    private final List<Runnable> pending = new ArrayList<>();
    private final List<Runnable> deferred = new ArrayList<>();
    private final List<Rejected> rejected = new ArrayList<>();
    private long written;
    private long deleted;

    MemoryWriter(Table table, Write.Mode mode, Breakage breakage) {
        this.table = table;
        this.mode = mode;
        this.breakage = breakage;
    }

    @Override
    public void write(Row row) {
        later(() -> put(row, mode, Set.of()));
    }

    @Override
    public void delete(Row key) {
        (breakage == Breakage.DELETES_LAST ? deferred : pending).add(() -> remove(key));
    }

    @Override
    public void apply(Change change) {
        if (change instanceof Change.Upsert upsert) {
            later(() -> put(upsert.after(), Write.Mode.UPSERT, upsert.unavailable()));
        } else if (change instanceof Change.Delete delete) {
            delete(delete.before());
        } else if (breakage != Breakage.FORGETS_TRUNCATE) {
            later(() -> table.replaceAll(List.of()));
        }
    }

    private void later(Runnable action) {
        if (breakage == Breakage.WRITES_BEFORE_FLUSH) {
            action.run();
            return;
        }
        pending.add(action);
    }

    private void put(Row given, Write.Mode how, Set<String> unavailable) {
        Row row = table.complete(given);
        Optional<String> fault = fault(row);
        Row old = table.find(row);
        if (fault.isPresent() || (old != null && how == Write.Mode.INSERT)) {
            rejected.add(new Rejected(given, fault.orElse("a row with this key is there")));
            return;
        }
        written++;
        if (old == null) {
            table.put(row);
            return;
        }
        if (breakage != Breakage.FIRST_ROW_OF_A_KEY_WINS) {
            table.put(breakage == Breakage.NULLS_UNAVAILABLE_FIELDS ? row : kept(row, old, unavailable));
        }
    }

    private static Row kept(Row row, Row old, Set<String> unavailable) {
        @Nullable Object[] values = new @Nullable Object[row.size()];
        for (int i = 0; i < values.length; i++) {
            boolean keep = unavailable.contains(row.schema().field(i).name());
            values[i] = keep ? old.value(i) : row.value(i);
        }
        return Row.of(row.schema(), values);
    }

    private static Optional<String> fault(Row row) {
        return row.schema().fields().stream()
                .filter(field -> !field.nullable() && row.value(field.name()) == null)
                .map(Field::name)
                .map(name -> name + " must not be null")
                .findFirst();
    }

    private void remove(Row key) {
        if (table.remove(key)) {
            deleted++;
        }
    }

    @Override
    public WriteReport flush() {
        List<Row> before = table.rows();
        pending.forEach(Runnable::run);
        deferred.forEach(Runnable::run);
        if (breakage == Breakage.REJECTS_THE_WHOLE_BATCH && !rejected.isEmpty()) {
            table.replaceAll(before);
        }
        WriteReport report =
                new WriteReport(written, deleted, breakage == Breakage.HIDES_REJECTED_ROWS ? List.of() : rejected);
        pending.clear();
        deferred.clear();
        rejected.clear();
        written = 0;
        deleted = 0;
        return report;
    }

    @Override
    public void close() {
        pending.clear();
    }
}
