package dev.sluice.it.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.change.Change;
import dev.sluice.change.Op;
import dev.sluice.change.Position;
import dev.sluice.change.Stamp;
import dev.sluice.checkpoint.Checkpoint;
import dev.sluice.checkpoint.CheckpointedWriter;
import dev.sluice.checkpoint.CheckpointedWrites;
import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Key;
import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.error.SettingsException;
import dev.sluice.error.StaleEpochException;
import dev.sluice.error.StoreUnavailableException;
import dev.sluice.error.WriteOutcomeUnknownException;
import dev.sluice.store.Filter;
import dev.sluice.store.Read;
import dev.sluice.store.RowStream;
import dev.sluice.store.RowWriter;
import dev.sluice.store.Secret;
import dev.sluice.store.Split;
import dev.sluice.store.Store;
import dev.sluice.store.StoreSettings;
import dev.sluice.store.Stores;
import dev.sluice.store.Write;
import dev.sluice.store.WriteReport;
import dev.sluice.store.WriteReport.Rejected;
import dev.sluice.store.Writer;
import dev.sluice.testkit.PostgresServer;
import dev.sluice.testkit.TestDatabase;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The snippets of {@code docs/library.md}, run: each region is one of them, and what follows says what it did. */
class LibraryTourTest {
    private static final Dataset ORDERS = Dataset.table(
            Name.of("public", "orders"),
            Schema.of(
                    Field.required("id", new Type.Int(64, false)),
                    Field.of("status", Type.Text.unbounded()),
                    Field.of("total", new Type.Decimal(10, 2))),
            Key.of("id"));

    private final TestDatabase database = PostgresServer.shared().createDatabase();
    private final List<String> printed = new ArrayList<>();
    private Store store;

    @BeforeEach
    void fill() {
        database.run(
                "CREATE TABLE orders (id bigint PRIMARY KEY, status text, total numeric(10,2))",
                "INSERT INTO orders VALUES (1, 'open', 120.00), (2, 'paid', 80.50), (3, 'open', 30.00)");
        store = Stores.open(database.storeUrl());
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void print(Object text) {
        printed.add(String.valueOf(text));
    }

    private List<String> stored() {
        return database.rows("SELECT id, status, total FROM orders ORDER BY id");
    }

    @Test
    void opens() {
        String url = database.storeUrl();
        String password = "unused";
        // region open
        StoreSettings settings = StoreSettings.of(url, new Secret(password));
        try (Store store = Stores.open(settings)) {
            for (Dataset dataset : store.catalog().datasets()) {
                print(dataset.name() + " " + dataset.key().identity());
                for (Field field : dataset.schema().fields()) {
                    print("  " + field.name() + " " + field.type());
                }
            }
        }
        // endregion
        assertThat(printed).hasSize(4).startsWith("public.orders [id]").contains("  total decimal(10,2)");
    }

    @Test
    void reads() {
        // region read
        Read wanted = Read.all(Name.of("public", "orders"))
                .fields("id", "total")
                .where(Filter.equal("status", "open").and(Filter.greater("total", new BigDecimal("100"))));
        try (RowStream rows = store.read(wanted)) {
            for (Row row = rows.next(); row != null; row = rows.next()) {
                print(row.value("id") + ": " + row.value("total"));
            }
        }
        // endregion
        assertThat(printed).containsExactly("1: 120.00");
    }

    @Test
    void readsSideBySide() throws Exception {
        // region split
        ExecutorService pool = Executors.newFixedThreadPool(4);
        List<Future<Long>> parts = new ArrayList<>();
        for (Split split : store.split(Read.all(Name.of("public", "orders")), 4)) {
            parts.add(pool.submit(() -> {
                long count = 0;
                try (RowStream rows = store.read(split)) {
                    while (rows.next() != null) {
                        count++;
                    }
                }
                return count;
            }));
        }
        long all = 0;
        for (Future<Long> part : parts) {
            all += part.get();
        }
        pool.shutdown();
        // endregion
        assertThat(all).isEqualTo(3);
    }

    @Test
    void writes() {
        // region write
        Schema columns = Schema.of(
                Field.required("id", new Type.Int(64, false)),
                Field.of("status", Type.Text.unbounded()),
                Field.of("total", new Type.Decimal(10, 2)));
        Dataset orders = Dataset.table(Name.of("public", "orders"), columns, Key.of("id"));

        try (Writer writer = store.writer(orders, Write.upsert().creating())) {
            writer.write(Row.of(columns, 3L, "paid", new BigDecimal("30.00")));
            writer.write(Row.of(columns, 4L, "open", new BigDecimal("123456789.00")));
            writer.delete(Row.of(orders.keySchema(), 2L));

            WriteReport report = writer.flush();
            print(report.written() + " written, " + report.deleted() + " deleted");
            for (Rejected rejected : report.rejected()) {
                print(rejected.row().value("id") + " refused: " + rejected.reason());
            }
        }
        // endregion
        assertThat(printed)
                .containsExactly(
                        "1 written, 1 deleted",
                        "4 refused: \"total\" is numeric(10,2) and cannot hold this value: 123456789.00 does not fit decimal(10,2)");
        assertThat(stored()).containsExactly("1|open|120.00", "3|paid|30.00");
    }

    @Test
    void appliesChanges() {
        Row after = Row.of(ORDERS.schema(), 1L, "paid", null);
        Stamp stamp = new Stamp(new Position("0/16B3748"), Instant.EPOCH, "731");
        // region change
        Change paid = new Change.Upsert(ORDERS.name(), Op.UPDATE, after, null, Set.of("total"), stamp);
        try (Writer writer = store.writer(ORDERS, Write.upsert())) {
            writer.apply(paid);
            writer.flush();
        }
        // endregion
        assertThat(stored()).startsWith("1|paid|120.00");
    }

    /** Stands for whatever a program reads from. */
    private static final class Queue {
        private final List<Row> rows = List.of(
                Row.of(ORDERS.schema(), 5L, "open", new BigDecimal("1.00")),
                Row.of(ORDERS.schema(), 6L, "open", new BigDecimal("2.00")));

        /** At most one row after a position. */
        List<Row> after(Position position) {
            int from = Integer.parseInt(position.text());
            return rows.subList(from, Math.min(rows.size(), from + 1));
        }

        Position end(Position position) {
            return new Position(Integer.toString(Integer.parseInt(position.text()) + 1));
        }
    }

    @Test
    void commitsCheckpoints() {
        Queue queue = new Queue();
        // region checkpoint
        CheckpointedWrites writes = store.find(CheckpointedWrites.class).orElseThrow();
        try (CheckpointedWriter writer = writes.writer("orders-service")) {
            RowWriter orders = writer.into(ORDERS, Write.insert());
            Checkpoint last = writer.checkpoint().orElse(new Checkpoint(0, new Position("0")));
            for (List<Row> batch = queue.after(last.position());
                    !batch.isEmpty();
                    batch = queue.after(last.position())) {
                batch.forEach(orders::write);
                last = new Checkpoint(last.batch() + 1, queue.end(last.position()));
                WriteReport report = writer.commit(last);
                if (!report.rejected().isEmpty()) {
                    throw new IllegalStateException("Nothing of the batch was written: " + report.rejected());
                }
            }
        }
        // endregion
        assertThat(stored()).hasSize(5).contains("5|open|1.00", "6|open|2.00");
        assertThat(writes.checkpoint("orders-service")).contains(new Checkpoint(2, new Position("2")));
    }

    @Test
    void aWriterThatWasReplacedIsTold() {
        CheckpointedWrites writes = store.find(CheckpointedWrites.class).orElseThrow();
        Checkpoint next = new Checkpoint(1, new Position("1"));
        try (CheckpointedWriter writer = writes.writer("orders-service")) {
            writes.writer("orders-service").close();

            assertThatThrownBy(() -> commit(writer, next)).isInstanceOf(StaleEpochException.class);
        }
    }

    @Test
    void tellsWhatMayBeDoneAboutAnError() {
        String url = "postgresql://nobody@127.0.0.1:1/shop";

        assertThat(attempt(url)).isEqualTo("later");
        assertThat(attempt("postgresql://postgres@localhost/shop?colour=red")).isEqualTo("never");
    }

    private static String attempt(String url) {
        // region errors
        try (Store store = Stores.open(url)) {
            return "open: " + store.catalog().datasets().size();
        } catch (StoreUnavailableException e) {
            return "later"; // the server does not answer: the same call may be repeated
        } catch (SettingsException e) {
            return "never"; // the message says what a person has to change
        }
        // endregion
    }

    private static WriteReport commit(CheckpointedWriter writer, Checkpoint next) {
        // region outcome
        try {
            return writer.commit(next);
        } catch (WriteOutcomeUnknownException | StoreUnavailableException e) {
            // open another writer: its checkpoint says whether the batch is there
            throw e;
        } catch (StaleEpochException e) {
            // another process has taken over: stop
            throw e;
        }
        // endregion
    }
}
