package dev.sluice.store.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Key;
import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.error.StoreUnavailableException;
import dev.sluice.error.WriteOutcomeUnknownException;
import dev.sluice.store.Store;
import dev.sluice.store.Stores;
import dev.sluice.store.Write;
import dev.sluice.store.WriteReport;
import dev.sluice.store.Writer;
import dev.sluice.testkit.PostgresServer;
import dev.sluice.testkit.Proxy;
import dev.sluice.testkit.TestDatabase;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A connection that breaks while a writer flushes. The server here commits and then waits for a standby that does not exist, so that a
 * test can cut the connection after the commit took effect and before its answer.
 */
class LostCommitTest {
    private static final Dataset ORDERS = Dataset.table(
            Name.of("public", "orders"),
            Schema.of(Field.required("id", new Type.Int(32, false)), Field.of("note", Type.Text.unbounded())),
            Key.of("id"));

    private static PostgresServer server;
    private static TestDatabase database;

    @BeforeAll
    static void start() {
        server = PostgresServer.start();
        database = server.createDatabase();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void anEmptyTable() {
        waitForStandby("");
        database.run("DROP TABLE IF EXISTS orders", "CREATE TABLE orders (id int PRIMARY KEY, note text)");
    }

    @Test
    void aCommitWhoseAnswerNeverArrivesIsNeitherDoneNorFailed() {
        try (Proxy proxy = Proxy.to(server.host(), server.port());
                Store store = Stores.open("postgresql://" + server.user() + "@" + proxy.host() + ":" + proxy.port()
                        + "/" + database.name());
                Writer writer = store.writer(ORDERS, Write.upsert())) {
            writer.write(row(1, "a"));
            waitForStandby("nobody");
            CompletableFuture<WriteReport> flush = CompletableFuture.supplyAsync(writer::flush);
            awaitCommit();

            proxy.cut();

            saysThatNobodyKnows(flush);
        }
        cutBackends();
        assertThat(database.rows("SELECT * FROM orders"))
                .as("in truth it was done")
                .containsExactly("1|a");
    }

    @Test
    void aServerThatEndsTheSessionDuringTheCommitIsNoDifferent() {
        try (Store store = Stores.open(database.storeUrl());
                Writer writer = store.writer(ORDERS, Write.upsert())) {
            writer.write(row(1, "a"));
            waitForStandby("nobody");
            CompletableFuture<WriteReport> flush = CompletableFuture.supplyAsync(writer::flush);
            awaitCommit();

            cutBackends();

            saysThatNobodyKnows(flush);
        }
    }

    @Test
    void writingTheSameAgainAfterwardsChangesNothing() {
        try (Store store = Stores.open(database.storeUrl())) {
            try (Writer writer = store.writer(ORDERS, Write.upsert())) {
                writer.write(row(1, "a"));
                writer.write(row(2, "b"));
                waitForStandby("nobody");
                CompletableFuture<WriteReport> flush = CompletableFuture.supplyAsync(writer::flush);
                awaitCommit();
                cutBackends();
                saysThatNobodyKnows(flush);
            }
            waitForStandby("");

            try (Writer writer = store.writer(ORDERS, Write.upsert())) {
                writer.write(row(1, "a"));
                writer.write(row(2, "b"));
                assertThat(writer.flush()).isEqualTo(new WriteReport(2, 0, List.of()));
            }
        }
        assertThat(database.rows("SELECT * FROM orders ORDER BY id")).containsExactly("1|a", "2|b");
    }

    @Test
    void aConnectionLostBeforeTheCommitLeavesNothingBehind() {
        try (Proxy proxy = Proxy.to(server.host(), server.port());
                Store store = Stores.open("postgresql://" + server.user() + "@" + proxy.host() + ":" + proxy.port()
                        + "/" + database.name());
                Writer writer = store.writer(ORDERS, Write.upsert())) {
            for (int i = 0; i < 25_000; i++) {
                writer.write(row(i, "sent, or gathered still"));
            }
            assertThat(database.rows("SELECT 1 FROM pg_stat_activity WHERE state = 'idle in transaction'"))
                    .hasSize(1);

            proxy.cut();

            assertThatThrownBy(writer::flush)
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("public.orders")
                    .hasMessageContaining("may be tried again");
        }
        await().until(() -> database.rows("SELECT 1 FROM pg_stat_activity WHERE state = 'idle in transaction'")
                .isEmpty());
        assertThat(database.rows("SELECT count(*) FROM orders")).containsExactly("0");
    }

    private static void saysThatNobodyKnows(CompletableFuture<WriteReport> flush) {
        assertThatThrownBy(flush::join)
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOf(WriteOutcomeUnknownException.class)
                .hasMessageContaining("Cannot tell whether the last rows of public.orders were written")
                .hasMessageContaining("read back what is there");
    }

    /** Commits wait from now on for this standby; for none if it has no name. */
    private static void waitForStandby(String name) {
        server.run("ALTER SYSTEM SET synchronous_standby_names = '" + name + "'");
        server.run("SELECT pg_reload_conf()");
        await().until(() -> database.rows("SHOW synchronous_standby_names").equals(List.of(name)));
    }

    private static void awaitCommit() {
        await().until(() -> !database.rows("SELECT 1 FROM pg_stat_activity WHERE wait_event = 'SyncRep'")
                .isEmpty());
    }

    private static void cutBackends() {
        database.rows("SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE wait_event = 'SyncRep'");
    }

    private static Row row(int id, String note) {
        return Row.of(ORDERS.schema(), id, note);
    }
}
