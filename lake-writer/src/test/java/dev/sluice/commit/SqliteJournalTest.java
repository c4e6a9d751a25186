package dev.sluice.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.change.Position;
import dev.sluice.change.SchemaChange;
import dev.sluice.change.Stamp;
import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Key;
import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Special;
import dev.sluice.data.Type;
import dev.sluice.error.SettingsException;
import dev.sluice.error.StaleEpochException;
import dev.sluice.store.Read;
import dev.sluice.store.Split;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteJournalTest {
    private static final Name ORDERS = Name.of("public", "orders");
    private static final Schema SCHEMA =
            Schema.of(Field.required("id", new Type.Int(64, false)), Field.of("price", new Type.Decimal(10, 2)));
    private static final Dataset DATASET = Dataset.table(ORDERS, SCHEMA, Key.of("id"));
    private static final Stamp STAMP = new Stamp(new Position("7"), Instant.parse("2026-11-21T01:02:03.000004Z"), "tx");

    @TempDir
    Path directory;

    private Path file;
    private Journal journal;
    private Lease lease;

    @BeforeEach
    void open() {
        file = directory.resolve("state/journal.sqlite");
        journal = Journal.open(file);
        lease = journal.acquire("shop");
    }

    @AfterEach
    void close() {
        lease.close();
        journal.close();
    }

    private BatchId id(long batch) {
        return new BatchId("shop", lease.epoch(), batch);
    }

    private static Manifest manifest() {
        Row fills = Row.of(SCHEMA.project(List.of("price")), Special.NAN);
        return new Manifest(
                List.of(new StagedFile(
                        ORDERS, "abc", "/lake/x.parquet", 0, 10, 1000, true, false, true, "what a sink knows")),
                List.of(new SchemaChange(DATASET, fills, STAMP)));
    }

    @Test
    void aBatchComesBackAsItWasInserted() {
        BatchEnd end = new BatchEnd.Streamed(new Position("{\"lsn\":5}"), STAMP.committed());

        journal.insert(lease, id(3), manifest(), end);

        BatchRecord record = journal.incomplete("shop").get(0);
        assertThat(record.id()).isEqualTo(id(3));
        assertThat(record.manifest()).isEqualTo(manifest());
        assertThat(record.end()).isEqualTo(end);
        assertThat(journal.position("shop")).contains(new Position("{\"lsn\":5}"));
        assertThat(journal.datasets("shop")).containsExactly(DATASET);
        assertThat(journal.dataset("shop", ORDERS, journal.schemaId(DATASET))).contains(DATASET);
        assertThat(journal.lastBatch("shop")).isEqualTo(3);
    }

    @Test
    void aCompletedBatchIsNotReplayed() {
        journal.insert(lease, id(1), manifest(), new BatchEnd.Streamed(new Position("a"), null));
        journal.insert(lease, id(2), manifest(), new BatchEnd.Streamed(new Position("b"), null));

        journal.complete(lease, id(1));

        assertThat(journal.incomplete("shop")).extracting(r -> r.id().batch()).containsExactly(2L);
        assertThat(journal.recent("shop", 1)).extracting(r -> r.id().batch()).containsExactly(2L);
        assertThat(journal.recent("shop", 9)).extracting(BatchRecord::completed).containsExactly(false, true);
    }

    @Test
    void splitsAreDoneWithTheBatchThatBroughtThem() {
        Read read = Read.all(ORDERS);
        journal.plan(lease, ORDERS, List.of(new Split(read, 0, "t0"), new Split(read, 1, "t1")));

        journal.insert(lease, id(5), manifest(), new BatchEnd.Loaded(ORDERS, 1, "10:20:"));

        assertThat(journal.splits("shop"))
                .containsExactly(
                        new SplitState(ORDERS, 1, 0, "t0", null, -1), new SplitState(ORDERS, 1, 1, "t1", "10:20:", 5));
    }

    @Test
    void planningAgainForgetsTheSplitsSoFar() {
        Read read = Read.all(ORDERS);
        journal.plan(lease, ORDERS, List.of(new Split(read, 0, "t0"), new Split(read, 1, "t1")));

        List<SplitState> planned = journal.plan(lease, ORDERS, List.of(new Split(read, 0, "u")));

        assertThat(planned).containsExactly(new SplitState(ORDERS, 2, 0, "u", null, -1));
        assertThat(journal.splits("shop")).isEqualTo(planned);
    }

    @Test
    void factsAndStatesAreKept() {
        journal.begin(lease, new Position("start"), Map.of("slot", "s", "system", "1"));
        journal.state(lease, ORDERS, DatasetState.SUSPENDED, "no key");
        journal.put(lease, "loaded", "x");
        journal.put(lease, "loaded", "y");
        journal.register(lease, DATASET);

        try (Journal reader = Journal.open(file)) {
            assertThat(reader.position("shop")).contains(new Position("start"));
            assertThat(reader.source("shop")).isEqualTo(Map.of("slot", "s", "system", "1"));
            assertThat(reader.states("shop")).isEqualTo(Map.of(ORDERS, DatasetState.SUSPENDED));
            assertThat(reader.reason("shop", ORDERS)).contains("no key");
            assertThat(reader.get("shop", "loaded")).contains("y");
            assertThat(reader.datasets("shop")).containsExactly(DATASET);
            assertThat(reader.position("other")).isEmpty();
        }
    }

    @Test
    void anOlderEpochWritesNothingMore() {
        Lease old = lease;
        lease.close();
        lease = journal.acquire("shop");

        assertThat(lease.epoch()).isEqualTo(old.epoch() + 1);
        assertThatThrownBy(() -> journal.put(old, "a", "b"))
                .isInstanceOf(StaleEpochException.class)
                .hasMessageContaining("another process has taken over");
        assertThat(journal.get("shop", "a")).isEmpty();
    }

    @Test
    void aPipelineRunsOnceInAProcess() {
        assertThatThrownBy(() -> journal.acquire("shop"))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("this process runs it already");
        journal.acquire("another").close();
    }

    @Test
    void aLivingProcessKeepsThePipelineAndAKilledOneLosesItAtOnce() throws Exception {
        lease.close();
        Process holder = hold(file);
        try {
            assertThatThrownBy(() -> journal.acquire("shop"))
                    .isInstanceOf(SettingsException.class)
                    .hasMessageContaining("process " + holder.pid());
        } finally {
            holder.destroyForcibly().waitFor();
        }

        lease = journal.acquire("shop");

        assertThat(lease.epoch()).isEqualTo(3);
    }

    private static Process hold(Path file) throws IOException {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LeaseHolder.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.equals("held")) {
                return process;
            }
        }
        throw new IOException("The child did not take the lease");
    }

    @Test
    void aFileThatIsNoJournalIsRefused() throws IOException {
        Path other =
                Files.writeString(directory.resolve("other"), "not a database, but long enough to look at".repeat(99));

        assertThatThrownBy(() -> Journal.open(other))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("Cannot use the journal " + other);
    }
}
