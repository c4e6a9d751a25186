package dev.sluice.store.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Key;
import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.error.StoreUnavailableException;
import dev.sluice.store.Read;
import dev.sluice.store.RowStream;
import dev.sluice.store.Secret;
import dev.sluice.store.Split;
import dev.sluice.store.Store;
import dev.sluice.store.StoreSettings;
import dev.sluice.store.Stores;
import dev.sluice.store.Write;
import dev.sluice.store.Writer;
import dev.sluice.testkit.CassandraServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A server that dies in the middle of a read is reported, and when it is back the same store goes on where it was. */
final class RestartTest {
    private static final Schema COLUMNS =
            Schema.of(Field.required("id", new Type.Int(32, false)), Field.of("note", Type.Text.unbounded()));
    private static final int SIZE = 3_000;

    @Test
    void goesOnWhereItWasWhenTheServerIsBack() {
        try (CassandraServer server = CassandraServer.start()) {
            try (CqlSession admin = CassandraFixture.connect(server)) {
                admin.execute(
                        "CREATE KEYSPACE k WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
            }
            StoreSettings settings = new StoreSettings(
                    server.storeUrl("k"), new Secret(server.password()), Map.of("requestTimeout", "5"));
            try (Store store = Stores.open(settings)) {
                fill(store);
                List<Row> found = new ArrayList<>();
                Split rest = readUntilItDies(server, store, found);

                server.restart();
                await().atMost(Duration.ofMinutes(1))
                        .ignoreExceptionsInstanceOf(StoreUnavailableException.class)
                        .until(() -> store.catalog().dataset(Name.of("rows")).isPresent());
                found.addAll(ReadRows.of(store.read(rest)));

                assertThat(found).hasSize(SIZE).doesNotHaveDuplicates();
            }
        }
    }

    private static void fill(Store store) {
        Dataset dataset = Dataset.table(Name.of("rows"), COLUMNS, Key.of("id"));
        try (Writer writer = store.writer(dataset, Write.upsert().creating())) {
            for (int i = 0; i < SIZE; i++) {
                writer.write(Row.of(COLUMNS, i, "x".repeat(5_000)));
            }
            assertThat(writer.flush().written()).isEqualTo(SIZE);
        }
    }

    private static Split readUntilItDies(CassandraServer server, Store store, List<Row> found) {
        RowStream rows = store.read(Read.all(Name.of("rows")));
        try (rows) {
            found.add(rows.next());
            // in order, so that everything is on disk; whether it was is not the point here
            server.stop();
            assertThatThrownBy(() -> {
                        for (Row row = rows.next(); row != null; row = rows.next()) {
                            found.add(row);
                        }
                    })
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageStartingWith("Cannot read rows: ");
            return rows.rest().orElseThrow();
        }
    }
}
