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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A server that is killed in the middle, and then is back, is told as such and has lost and doubled nothing. */
public abstract class RestartContract {
    private static final Schema COLUMNS =
            Schema.of(Field.required("id", new Type.Int(64, false)), Field.of("note", Type.Text.unbounded()));

    /** 20 MB: more than a network holds between a server and who reads from it. */
    private static final int SIZE = 4_000;

    private static final String LONG = "x".repeat(5_000);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** A running server with an empty store. */
    protected abstract OwnServer newServer();

    @Test
    final void aServerKilledInTheMiddleLosesAndDoublesNothing() {
        try (OwnServer server = newServer();
                Store store = Stores.open(server.settings())) {
            Dataset read = Dataset.table(server.name().apply("being_read"), COLUMNS, Key.of("id"));
            Dataset written = Dataset.table(server.name().apply("being_written"), COLUMNS, Key.of("id"));
            write(store, read, rows());
            write(store, written, rows().subList(0, 10));

            dies(server, store, read, written);
            assertThat(catchThrowable(() -> StoreContract.drain(store.read(Read.all(read.name())))))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageStartingWith("Cannot ");

            server.restart().run();
            assertSameRows(onceItAnswers(store, read), rows());
            write(store, written, rows());
            assertSameRows(onceItAnswers(store, written), rows());
        }
    }

    /** Kills the server while one reads and another has half a batch to write. */
    private static void dies(OwnServer server, Store store, Dataset read, Dataset written) {
        List<Row> found = new ArrayList<>();
        RowStream stream = store.read(Read.all(read.name()));
        Writer writer = store.writer(written, Write.upsert());
        try (stream;
                writer) {
            found.add(stream.next());
            rows().subList(0, SIZE / 2).forEach(writer::write);
            server.kill().run();

            Throwable reading = catchThrowable(() -> {
                for (Row row = stream.next(); row != null; row = stream.next()) {
                    found.add(row);
                }
            });
            Throwable writing = catchThrowable(() -> {
                rows().subList(SIZE / 2, SIZE).forEach(writer::write);
                writer.flush();
            });

            assertThat(reading).isInstanceOf(StoreUnavailableException.class).hasMessageStartingWith("Cannot ");
            assertThat(found).hasSizeLessThan(SIZE);
            assertThat(writing)
                    .isInstanceOfAny(StoreUnavailableException.class, WriteOutcomeUnknownException.class)
                    .hasMessageStartingWith("Cannot ");
        }
    }

    private static void write(Store store, Dataset dataset, List<Row> rows) {
        try (Writer writer = store.writer(dataset, Write.upsert().creating())) {
            rows.forEach(writer::write);
            assertThat(writer.flush().rejected()).isEmpty();
        }
    }

    /** Clients look for a server that was gone only now and then. */
    private static List<Row> onceItAnswers(Store store, Dataset dataset) {
        return await().atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(StoreUnavailableException.class)
                .until(() -> StoreContract.drain(store.read(Read.all(dataset.name()))), rows -> true);
    }

    /** By their two fields: a store may add fields, and give them in an order of its own. */
    private static void assertSameRows(List<Row> found, List<Row> expected) {
        List<Row> ours = found.stream()
                .map(row -> Row.of(
                        COLUMNS,
                        Objects.requireNonNull((Number) row.value("id")).longValue(),
                        row.value("note")))
                .toList();
        StoreContract.assertSameRows(ours, expected);
    }

    private static List<Row> rows() {
        return IntStream.range(0, SIZE)
                .mapToObj(i -> Row.of(COLUMNS, (long) i, LONG + i))
                .toList();
    }
}
