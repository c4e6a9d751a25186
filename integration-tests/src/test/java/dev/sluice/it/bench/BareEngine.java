package dev.sluice.it.bench;

import dev.sluice.testkit.PostgresServer;
import dev.sluice.testkit.TestDatabase;
import io.debezium.embedded.Connect;
import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.RecordChangeEvent;
import io.debezium.engine.format.ChangeEventFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.connect.source.SourceRecord;

/** Debezium's engine as it comes, with a consumer that does nothing but count. */
final class BareEngine {
    static final String SLOT = "bench_bare";

    private BareEngine() {}

    static void createSlot(TestDatabase database, String table) {
        database.rows("SELECT pg_create_logical_replication_slot('" + SLOT + "', 'pgoutput')");
        database.run("CREATE PUBLICATION " + SLOT + " FOR TABLE " + table);
    }

    static void dropSlot(TestDatabase database) {
        database.rows("SELECT pg_drop_replication_slot('" + SLOT + "')");
    }

    /** Streams {@code events} changes, timed from the first to the last. */
    static Measured stream(TestDatabase database, long events, Path directory) throws Exception {
        PostgresServer server = database.server();
        Properties settings = new Properties();
        settings.putAll(java.util.Map.ofEntries(
                java.util.Map.entry("name", "bench"),
                java.util.Map.entry("connector.class", "io.debezium.connector.postgresql.PostgresConnector"),
                java.util.Map.entry("offset.storage", "org.apache.kafka.connect.storage.FileOffsetBackingStore"),
                java.util.Map.entry(
                        "offset.storage.file.filename",
                        directory.resolve("offsets").toString()),
                java.util.Map.entry("database.hostname", server.host()),
                java.util.Map.entry("database.port", Integer.toString(server.port())),
                java.util.Map.entry("database.user", server.user()),
                java.util.Map.entry("database.password", ""),
                java.util.Map.entry("database.dbname", database.name()),
                java.util.Map.entry("topic.prefix", "bench"),
                java.util.Map.entry("plugin.name", "pgoutput"),
                java.util.Map.entry("slot.name", SLOT),
                java.util.Map.entry("publication.name", SLOT),
                java.util.Map.entry("publication.autocreate.mode", "disabled"),
                java.util.Map.entry("snapshot.mode", "no_data"),
                java.util.Map.entry("provide.transaction.metadata", "true"),
                java.util.Map.entry("max.batch.size", "8192"),
                java.util.Map.entry("max.queue.size", "32768"),
                java.util.Map.entry("poll.interval.ms", "10")));
        AtomicLong seen = new AtomicLong();
        AtomicLong failed = new AtomicLong();
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch last = new CountDownLatch(1);
        ExecutorService executor = Executors.newSingleThreadExecutor();
        DebeziumEngine<RecordChangeEvent<SourceRecord>> engine = DebeziumEngine.create(
                        ChangeEventFormat.of(Connect.class))
                .using(settings)
                .using((success, message, error) -> {
                    if (!success) {
                        failed.incrementAndGet();
                        first.countDown();
                        last.countDown();
                    }
                })
                .notifying(
                        (List<RecordChangeEvent<SourceRecord>> records,
                                DebeziumEngine.RecordCommitter<RecordChangeEvent<SourceRecord>> committer) -> {
                            for (RecordChangeEvent<SourceRecord> record : records) {
                                boolean change = record.record().topic().startsWith("bench.public.");
                                if (change) {
                                    first.countDown();
                                    if (seen.incrementAndGet() == events) {
                                        last.countDown();
                                    }
                                }
                                committer.markProcessed(record);
                            }
                            committer.markBatchFinished();
                        })
                .build();
        executor.execute(engine);
        first.await();
        Measured.Clock clock = new Measured.Clock();
        last.await();
        Measured measured = clock.stop(seen.get());
        engine.close();
        executor.shutdown();
        if (failed.get() > 0) {
            throw new IllegalStateException("The bare engine failed");
        }
        return measured;
    }
}
