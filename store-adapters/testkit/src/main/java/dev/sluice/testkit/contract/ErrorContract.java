package dev.sluice.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Key;
import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.error.SettingsException;
import dev.sluice.error.SluiceException;
import dev.sluice.error.StoreUnavailableException;
import dev.sluice.store.Read;
import dev.sluice.store.RowStream;
import dev.sluice.store.Split;
import dev.sluice.store.Store;
import dev.sluice.store.StoreSettings;
import dev.sluice.store.Trait;
import dev.sluice.store.Writer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Faults are sorted by what the caller may do and told in one sentence; nothing is left open. */
public abstract class ErrorContract extends StoreContract {
    @ParameterizedTest
    @EnumSource(Fault.class)
    final void saysAtOnceWhatIsWrongWithTheSettingsAndLeavesNothingBehind(Fault fault) {
        Optional<StoreSettings> possible = fixture.settingsWith(fault);
        Assumptions.assumeTrue(possible.isPresent(), () -> "SKIPPED: the store cannot have " + fault);
        StoreSettings faulty = possible.orElseThrow();
        store.close();
        await().atMost(fixture.connectionsEnd())
                .untilAsserted(() -> assertThat(fixture.openConnections()).isZero());
        Set<Thread> before = threads();

        Throwable thrown = catchThrowable(() -> fixture.open(faulty).close());

        assertThat(thrown).isInstanceOf(fault.thrown()).hasMessageStartingWith("Cannot ");
        assertThat(thrown.getMessage()).contains("; ").doesNotContain("\n");
        if (faulty.password().present()) {
            assertThat(thrown.getMessage()).doesNotContain(faulty.password().reveal());
        }
        await().atMost(fixture.connectionsEnd())
                .untilAsserted(() -> assertThat(fixture.openConnections()).isZero());
        await().untilAsserted(() -> assertThat(threads()).isSubsetOf(before));
    }

    @Test
    final void namesADatasetThatIsNotThere() {
        Name missing = fixture.name("not there");

        Throwable thrown = catchThrowable(() -> drain(store.read(Read.all(missing))));

        if (has(Trait.EMPTY_DATASETS)) {
            assertThat(thrown).isInstanceOf(SettingsException.class).hasMessageContaining(missing.local());
        } else {
            assertThat(thrown).isNull();
            assertThat(drain(store.read(Read.all(missing)))).isEmpty();
        }
        assertThat(store.catalog().dataset(missing)).isEmpty();
    }

    @Test
    final void keepsTheInterruptOfItsThread() {
        Dataset dataset = filled();

        Thread.currentThread().interrupt();
        Throwable thrown = catchThrowable(() -> drain(store.read(Read.all(dataset.name()))));
        boolean interrupted = Thread.interrupted();

        assertThat(interrupted).isTrue();
        if (thrown != null) {
            assertThat(thrown).isInstanceOf(SluiceException.class);
        }
        assertThat(all(dataset)).hasSize(1_000);
    }

    @Test
    final void leavesNoConnectionAndNoThreadBehind() {
        Dataset dataset = filled();
        store.close();
        await().atMost(fixture.connectionsEnd())
                .untilAsserted(() -> assertThat(fixture.openConnections()).isZero());
        Set<Thread> before = threads();

        Store other = fixture.open();
        RowStream half = other.read(Read.all(dataset.name()));
        assertThat(half.next()).isNotNull();
        half.close();
        List<Split> splits = other.split(Read.all(dataset.name()), 3);
        drain(other.read(splits.get(0)));
        try (Writer unflushed = other.writer(dataset, usual())) {
            unflushed.write(row(dataset, 1));
        }
        Throwable refused = catchThrowable(() -> drain(other.read(Read.all(fixture.name("not there")))));
        assertThat(refused != null).isEqualTo(has(Trait.EMPTY_DATASETS));
        other.close();
        other.close();

        await().atMost(fixture.connectionsEnd())
                .untilAsserted(() -> assertThat(fixture.openConnections()).isZero());
        await().untilAsserted(() -> assertThat(threads()).isSubsetOf(before));
    }

    @Test
    final void isOfNoUseOnceClosed() {
        Dataset dataset = filled();

        store.close();
        Throwable thrown = catchThrowable(() -> drain(store.read(Read.all(dataset.name()))));

        assertThat(thrown).isInstanceOfAny(IllegalStateException.class, StoreUnavailableException.class);
    }

    private Dataset filled() {
        Schema columns =
                Schema.of(Field.required("id", new Type.Int(32, false)), Field.of("note", Type.Text.unbounded()));
        Dataset dataset = Dataset.table(fixture.name("filled"), columns, Key.of("id"));
        fixture.fill(
                dataset,
                java.util.stream.IntStream.range(0, 1_000)
                        .mapToObj(i -> row(dataset, i))
                        .toList());
        return dataset;
    }

    private static Row row(Dataset dataset, int id) {
        return Row.of(dataset.schema(), id, "note " + id);
    }

    /** All threads but the JVM's own, which come and go. */
    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getThreadGroup() != null
                        && !"system".equals(thread.getThreadGroup().getName()))
                .filter(thread -> !(thread instanceof ForkJoinWorkerThread worker
                        && worker.getPool() == ForkJoinPool.commonPool()))
                .filter(thread -> !thread.getName().startsWith("awaitility"))
                .collect(Collectors.toUnmodifiableSet());
    }
}
