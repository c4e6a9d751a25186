package dev.sluice.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

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
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.error.StaleEpochException;
import dev.sluice.error.StoreUnavailableException;
import dev.sluice.error.WriteOutcomeUnknownException;
import dev.sluice.store.RowWriter;
import dev.sluice.store.Store;
import dev.sluice.store.Stores;
import dev.sluice.store.Trait;
import dev.sluice.store.Write;
import dev.sluice.store.WriteReport;
import dev.sluice.store.WriteReport.Rejected;
import dev.sluice.testkit.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows and the checkpoint of whoever brings them become durable together, once, or not at all. */
public abstract class CheckpointContract extends StoreContract {
    private static final String CONSUMER = "orders";
    private static final Schema COLUMNS =
            Schema.of(Field.required("id", new Type.Int(32, false)), Field.required("name", Type.Text.unbounded()));

    /** More than any writer gathers before it sends. */
    private static final int MANY = 25_000;

    @Test
    final void commitsRowsOfSeveralDatasetsWithTheCheckpoint() {
        Dataset orders = dataset("orders");
        Dataset lines = dataset("lines");
        boolean keyed = has(Trait.KEYED_WRITES);

        try (CheckpointedWriter writer = writes(store).writer(CONSUMER)) {
            assertThat(writer.checkpoint()).isEmpty();
            RowWriter intoOrders = writer.into(orders, usual().creating());
            RowWriter intoLines = writer.into(lines, Write.insert().creating());
            intoOrders.write(row(1, "a"));
            intoLines.write(row(10, "b"));
            intoLines.write(row(11, "c"));
            assertThat(writer.commit(at(1))).isEqualTo(new WriteReport(3, 0, List.of()));
            intoOrders.write(row(2, "d"));
            if (keyed) {
                intoOrders.delete(Row.of(orders.keySchema(), 1));
            }
            assertThat(writer.commit(at(2))).isEqualTo(new WriteReport(1, keyed ? 1 : 0, List.of()));
        }

        assertThat(all(orders))
                .containsExactlyInAnyOrderElementsOf(
                        fitted.rows(keyed ? List.of(row(2, "d")) : List.of(row(1, "a"), row(2, "d"))));
        assertThat(all(lines)).containsExactlyInAnyOrderElementsOf(fitted.rows(List.of(row(10, "b"), row(11, "c"))));
        assertThat(writes(store).checkpoint(CONSUMER)).contains(at(2));
    }

    @Test
    final void leavesNothingOfABatchThatWasNotCommitted() {
        Dataset orders = dataset("orders");
        Dataset lines = dataset("lines");
        fixture.fill(lines, List.of(row(1, "kept")));
        commit(orders, 1, List.of(row(1, "kept")));

        try (CheckpointedWriter writer = writes(store).writer(CONSUMER)) {
            RowWriter intoOrders = writer.into(orders, usual());
            RowWriter intoLines = writer.into(lines, usual());
            for (int i = 0; i < MANY; i++) {
                intoOrders.write(row(i, "lost"));
                if (has(Trait.KEYED_WRITES)) {
                    intoLines.delete(Row.of(lines.keySchema(), i));
                } else {
                    intoLines.write(row(i, "lost"));
                }
            }
        }

        assertThat(all(orders)).containsExactlyElementsOf(fitted.rows(List.of(row(1, "kept"))));
        assertThat(all(lines)).containsExactlyElementsOf(fitted.rows(List.of(row(1, "kept"))));
        assertThat(writes(store).checkpoint(CONSUMER)).contains(at(1));
    }

    @Test
    final void commitsALargeBatchAsOne() {
        Dataset orders = dataset("orders");
        List<Row> rows = IntStream.range(0, MANY).mapToObj(i -> row(i, "n" + i)).toList();

        WriteReport report = commit(orders, 1, rows);

        assertThat(report).isEqualTo(new WriteReport(MANY, 0, List.of()));
        assertSameRows(all(orders), fitted.rows(rows));
    }

    @Test
    final void doesNothingWhenABatchComesAgain() {
        Dataset orders = dataset("orders");
        commit(orders, 6, List.of(row(1, "a")));
        commit(orders, 7, List.of(row(2, "b")));

        assertThat(commit(orders, 7, List.of(row(2, "b")))).isEqualTo(new WriteReport(0, 0, List.of()));
        assertThat(commit(orders, 6, List.of(row(1, "a")))).isEqualTo(new WriteReport(0, 0, List.of()));
        assertThat(commit(orders, 8, List.of(row(3, "c"))).written()).isEqualTo(1);

        assertThat(all(orders))
                .containsExactlyInAnyOrderElementsOf(fitted.rows(List.of(row(1, "a"), row(2, "b"), row(3, "c"))));
        assertThat(writes(store).checkpoint(CONSUMER)).contains(at(8));
    }

    @Test
    final void refusesTheLastBatchWithAnotherPosition() {
        Dataset orders = dataset("orders");
        commit(orders, 1, List.of(row(1, "a")));

        try (CheckpointedWriter writer = writes(store).writer(CONSUMER)) {
            writer.into(orders, usual()).write(row(2, "b"));
            assertThatThrownBy(() -> writer.commit(new Checkpoint(1, new Position("elsewhere"))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("elsewhere");
        }

        assertThat(all(orders)).containsExactlyElementsOf(fitted.rows(List.of(row(1, "a"))));
    }

    @Test
    final void refusesAWriterOfAnEarlierEpoch() {
        Dataset orders = dataset("orders");
        commit(orders, 1, List.of(row(1, "a")));

        try (Store other = fixture.open();
                CheckpointedWriter zombie = writes(store).writer(CONSUMER)) {
            RowWriter late = zombie.into(orders, usual());
            late.write(row(2, "zombie"));
            try (CheckpointedWriter heir = writes(other).writer(CONSUMER)) {
                assertThat(heir.checkpoint()).contains(at(1));
                assertThatThrownBy(() -> zombie.commit(at(2)))
                        .isInstanceOf(StaleEpochException.class)
                        .hasMessageContaining(CONSUMER);
                heir.into(orders, usual()).write(row(2, "heir"));
                assertThat(heir.commit(at(2)).written()).isEqualTo(1);
            }
            assertThatThrownBy(() -> late.write(row(3, "zombie"))).isInstanceOf(IllegalStateException.class);
        }

        assertThat(all(orders)).containsExactlyInAnyOrderElementsOf(fitted.rows(List.of(row(1, "a"), row(2, "heir"))));
        assertThat(writes(store).checkpoint(CONSUMER)).contains(at(2));
    }

    @Test
    final void refusesTheWholeBatchForARejectedRow() {
        Row bad = row(1, has(Trait.KEYED_WRITES) ? "there is one" : null);
        Dataset orders = dataset("orders");
        commit(orders, 1, List.of(row(1, "a")));

        try (CheckpointedWriter writer = writes(store).writer(CONSUMER)) {
            RowWriter rows = writer.into(orders, Write.insert());
            rows.write(row(2, "b"));
            rows.write(bad);
            WriteReport refused = writer.commit(at(2));
            assertThat(refused.written()).isZero();
            assertThat(refused.rejected()).extracting(Rejected::row).containsExactly(bad);
            assertThat(writes(store).checkpoint(CONSUMER)).contains(at(1));
            assertThat(all(orders)).containsExactlyElementsOf(fitted.rows(List.of(row(1, "a"))));

            rows.write(row(3, "c"));
            assertThatThrownBy(() -> writer.commit(at(3)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("batch 2");
        }
        assertThat(commit(orders, 2, List.of(row(2, "b"))).written()).isEqualTo(1);

        assertThat(all(orders)).containsExactlyInAnyOrderElementsOf(fitted.rows(List.of(row(1, "a"), row(2, "b"))));
    }

    @Test
    final void keepsConsumersApart() {
        Dataset orders = dataset("orders");
        fixture.fill(orders, List.of(row(0, "kept")));
        List<String> names = List.of("a", "A", "ä", "a ", "it's \"quoted\"", "x".repeat(200));

        for (int i = 0; i < names.size(); i++) {
            try (CheckpointedWriter writer = writes(store).writer(names.get(i))) {
                assertThat(writer.checkpoint()).as(names.get(i)).isEmpty();
                writer.commit(at(i + 1));
            }
        }

        for (int i = 0; i < names.size(); i++) {
            assertThat(writes(store).checkpoint(names.get(i))).as(names.get(i)).contains(at(i + 1));
        }
    }

    @Test
    final void doesNotListTheCheckpointsAmongTheDatasets() {
        Dataset orders = dataset("orders");
        commit(orders, 1, List.of(row(1, "a")));

        assertThat(store.catalog().datasets()).extracting(Dataset::name).containsExactly(orders.name());
    }

    /** Against a model of what should be there; now and then a writer is left in the middle of a batch, as a killed process leaves it. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    final void goesOnWhereItStoppedHoweverOftenItIsLeft(long seed) {
        Random random = new Random(seed);
        Dataset orders = dataset("orders");
        fixture.fill(orders, List.of(row(0, "first")));
        Map<Integer, Row> model = new TreeMap<>(Map.of(0, row(0, "first")));

        for (long batch = 1; batch <= 12; ) {
            try (CheckpointedWriter writer = writes(store).writer(CONSUMER)) {
                assertThat(writer.checkpoint()).isEqualTo(batch == 1 ? Optional.empty() : Optional.of(at(batch - 1)));
                RowWriter rows = writer.into(orders, usual());
                Map<Integer, Row> next = new TreeMap<>(model);
                for (int i = 0; i < 40; i++) {
                    String value = "batch " + batch + "." + i;
                    if (has(Trait.KEYED_WRITES)) {
                        change(random, orders, rows, next, value);
                    } else {
                        add(1_000 + (int) batch * 40 + i, rows, next, value);
                    }
                }
                if (random.nextInt(3) > 0) {
                    assertThat(writer.commit(at(batch)).rejected()).isEmpty();
                    model = next;
                    batch++;
                }
            }
        }

        assertThat(all(orders)).containsExactlyInAnyOrderElementsOf(fitted.rows(List.copyOf(model.values())));
    }

    private static void add(int id, RowWriter rows, Map<Integer, Row> model, String value) {
        rows.write(row(id, value));
        model.put(id, row(id, value));
    }

    private static void change(Random random, Dataset dataset, RowWriter rows, Map<Integer, Row> model, String value) {
        int id = random.nextInt(30);
        switch (random.nextInt(4)) {
            case 0 -> {
                rows.delete(Row.of(dataset.keySchema(), id));
                model.remove(id);
            }
            case 1 -> {
                Stamp stamp = new Stamp(new Position(value), Instant.EPOCH, value);
                rows.apply(new Change.Upsert(dataset.name(), Op.UPDATE, row(id, value), null, Set.of(), stamp));
                model.put(id, row(id, value));
            }
            default -> {
                rows.write(row(id, value));
                model.put(id, row(id, value));
            }
        }
    }

    /** Rows are inserted, so that a batch written twice would show. */
    @Test
    final void theCheckpointTellsWhetherACommitTookEffectWhenTheConnectionBreaks() {
        Assumptions.assumeTrue(
                fixture.network().isPresent(), () -> "SKIPPED: there is no network between us and the store");
        NetworkPath path = fixture.network().orElseThrow();
        Dataset orders = dataset("orders");
        commit(orders, 1, List.of(row(0, "first")));
        try (Proxy network = Proxy.to(path.host(), path.port());
                Store far = Stores.open(path.via().settings(network.host(), network.port()))) {
            for (int batch = 2; batch <= 5; batch++) {
                Row row = row(batch, "n");
                Throwable broken = catchThrowable(cutOff(far, orders, batch, row, network));
                if (broken != null) {
                    assertThat(broken)
                            .isInstanceOfAny(StoreUnavailableException.class, WriteOutcomeUnknownException.class);
                }
                bringAgain(far, orders, batch, row);
            }
        }

        assertThat(all(orders))
                .containsExactlyInAnyOrderElementsOf(
                        fitted.rows(List.of(row(0, "first"), row(2, "n"), row(3, "n"), row(4, "n"), row(5, "n"))));
        assertThat(writes(store).checkpoint(CONSUMER)).contains(at(5));
    }

    /** Even batches lose the connection before the commit, odd ones at about the same time. */
    private static org.assertj.core.api.ThrowableAssert.ThrowingCallable cutOff(
            Store far, Dataset orders, int batch, Row row, Proxy network) {
        return () -> {
            try (CheckpointedWriter writer = writes(far).writer(CONSUMER)) {
                writer.into(orders, Write.insert()).write(row);
                if (batch % 2 == 0) {
                    network.cut();
                    writer.commit(at(batch));
                    return;
                }
                Thread cutter = new Thread(network::cut, "cut the connection");
                cutter.start();
                try {
                    writer.commit(at(batch));
                } finally {
                    cutter.join();
                }
            }
        };
    }

    private static void bringAgain(Store far, Dataset orders, int batch, Row row) {
        await().atMost(Duration.ofSeconds(60))
                .ignoreExceptionsInstanceOf(StoreUnavailableException.class)
                .until(() -> {
                    try (CheckpointedWriter writer = writes(far).writer(CONSUMER)) {
                        if (writer.checkpoint().equals(Optional.of(at(batch - 1)))) {
                            writer.into(orders, Write.insert()).write(row);
                            assertThat(writer.commit(at(batch)).written()).isEqualTo(1);
                        }
                        return writer.checkpoint().equals(Optional.of(at(batch)));
                    }
                });
    }

    private WriteReport commit(Dataset dataset, long batch, List<Row> rows) {
        try (CheckpointedWriter writer = writes(store).writer(CONSUMER)) {
            RowWriter into = writer.into(dataset, Write.insert().creating());
            rows.forEach(into::write);
            return writer.commit(at(batch));
        }
    }

    private static CheckpointedWrites writes(Store store) {
        @Nullable
        CheckpointedWrites found = store.find(CheckpointedWrites.class).orElse(null);
        Assumptions.assumeTrue(
                found != null, () -> "SKIPPED: the store has no transactions that a checkpoint can be part of");
        return java.util.Objects.requireNonNull(found);
    }

    private Dataset dataset(String local) {
        return Dataset.table(fixture.name(local), COLUMNS, Key.of("id"));
    }

    private static Checkpoint at(long batch) {
        return new Checkpoint(batch, new Position("{\"after\": " + batch + "}"));
    }

    private static Row row(int id, @Nullable String name) {
        return Row.of(COLUMNS, id, name);
    }
}
