package dev.sluice.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Key;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.error.StoreUnavailableException;
import dev.sluice.error.WriteOutcomeUnknownException;
import dev.sluice.store.Read;
import dev.sluice.store.RowStream;
import dev.sluice.store.Store;
import dev.sluice.store.Stores;
import dev.sluice.store.Write;
import dev.sluice.store.Writer;
import dev.sluice.testkit.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A network that breaks is told as such, loses and doubles nothing, and is used again once it is whole. */
public abstract class OutageContract extends StoreContract {
    private static final Schema COLUMNS =
            Schema.of(Field.required("id", new Type.Int(32, false)), Field.of("note", Type.Text.unbounded()));
    private static final int SIZE = 5_000;
    private static final String LONG = "x".repeat(500);

    private @Nullable Proxy proxy;
    private @Nullable Store far;

    @BeforeEach
    final void openThroughAProxy() {
        fixture.network().ifPresent(path -> {
            proxy = Proxy.to(path.host(), path.port());
            far = Stores.open(path.via().settings(proxy.host(), proxy.port()));
        });
    }

    @AfterEach
    final void closeTheProxy() {
        if (far != null) {
            far.close();
        }
        if (proxy != null) {
            proxy.close();
        }
    }

    @Test
    final void saysThatTheServerIsGoneAndWorksAgainOnceItIsBack() {
        Proxy network = network();
        Dataset dataset = filled();
        assertThat(shaped(drain(far().read(Read.all(dataset.name()))), COLUMNS)).hasSize(SIZE);

        network.refuse();
        network.cut();
        Throwable gone = catchThrowable(() -> drain(far().read(Read.all(dataset.name()))));
        network.accept();

        assertThat(gone).isInstanceOf(StoreUnavailableException.class).hasMessageStartingWith("Cannot ");
        await().atMost(Duration.ofSeconds(60))
                .ignoreExceptionsInstanceOf(StoreUnavailableException.class)
                .untilAsserted(() -> assertSameRows(
                        shaped(drain(far().read(Read.all(dataset.name()))), COLUMNS), fitted.rows(rows())));
    }

    /** All the rows, or an error; never fewer without one. */
    @Test
    final void neverTakesABrokenConnectionForTheEndOfTheRows() {
        Proxy network = network();
        Dataset dataset = filled();
        List<Row> found = new ArrayList<>();

        Throwable thrown = catchThrowable(() -> {
            try (RowStream stream = far().read(Read.all(dataset.name()))) {
                Row row = stream.next();
                network.cut();
                for (; row != null; row = stream.next()) {
                    found.add(row);
                }
            }
        });

        if (thrown == null) {
            assertSameRows(shaped(found, COLUMNS), fitted.rows(rows()));
            return;
        }
        assertThat(thrown).isInstanceOf(StoreUnavailableException.class);
        Set<Row> written = new HashSet<>(fitted.rows(rows()));
        assertThat(shaped(found, COLUMNS)).allMatch(written::contains);
    }

    @Test
    final void aBatchCutOffIsRepeatedWithoutLossOrDouble() {
        Proxy network = network();
        Dataset dataset = Dataset.table(fixture.name("cut off"), COLUMNS, Key.of("id"));
        fixture.fill(dataset, rows().subList(0, 10));

        Throwable thrown = catchThrowable(() -> {
            try (Writer writer = far().writer(dataset, Write.upsert())) {
                rows().subList(0, SIZE / 2).forEach(writer::write);
                network.cut();
                rows().subList(SIZE / 2, SIZE).forEach(writer::write);
                assertThat(writer.flush().rejected()).isEmpty();
            }
        });
        if (thrown != null) {
            assertThat(thrown).isInstanceOfAny(StoreUnavailableException.class, WriteOutcomeUnknownException.class);
        }
        await().atMost(Duration.ofSeconds(60))
                .ignoreExceptionsInstanceOf(StoreUnavailableException.class)
                .untilAsserted(() -> {
                    try (Writer writer = far().writer(dataset, Write.upsert())) {
                        rows().forEach(writer::write);
                        assertThat(writer.flush().rejected()).isEmpty();
                    }
                });

        assertSameRows(all(dataset), fitted.rows(rows()));
    }

    private Proxy network() {
        Assumptions.assumeTrue(proxy != null, () -> "SKIPPED: there is no network between us and the store");
        return java.util.Objects.requireNonNull(proxy);
    }

    private Store far() {
        return java.util.Objects.requireNonNull(far);
    }

    private Dataset filled() {
        Dataset dataset = Dataset.table(fixture.name("far"), COLUMNS, Key.of("id"));
        fixture.fill(dataset, rows());
        return dataset;
    }

    private static List<Row> rows() {
        return IntStream.range(0, SIZE)
                .mapToObj(i -> Row.of(COLUMNS, i, LONG + i))
                .toList();
    }
}
