package dev.sluice.store.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.checkpoint.CheckpointedWriter;
import dev.sluice.checkpoint.CheckpointedWrites;
import dev.sluice.store.Store;
import dev.sluice.store.StoreSettings;
import dev.sluice.store.Stores;
import dev.sluice.testkit.PostgresServer;
import dev.sluice.testkit.TestDatabase;
import dev.sluice.testkit.contract.CheckpointContract;
import dev.sluice.testkit.contract.StoreFixture;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class PostgresCheckpointTest extends CheckpointContract {
    private static final int CONSUMERS = 6;

    @Override
    protected StoreFixture newFixture() {
        return new PostgresFixture();
    }

    @Test
    void manyBeginAtOnceWhereNobodyHas() throws Exception {
        TestDatabase database = PostgresServer.shared().createDatabase();
        ExecutorService threads = Executors.newFixedThreadPool(CONSUMERS);
        try (Store store = Stores.open(StoreSettings.of(database.storeUrl()))) {
            CheckpointedWrites writes = store.find(CheckpointedWrites.class).orElseThrow();
            for (int round = 0; round < 20; round++) {
                database.run("DROP TABLE IF EXISTS " + CheckpointedWrites.DATASET);
                CyclicBarrier together = new CyclicBarrier(CONSUMERS);
                List<Future<Boolean>> begun = new ArrayList<>();
                for (int i = 0; i < CONSUMERS; i++) {
                    String consumer = "consumer " + i;
                    begun.add(threads.submit(() -> {
                        together.await();
                        try (CheckpointedWriter writer = writes.writer(consumer)) {
                            return writer.checkpoint().isEmpty();
                        }
                    }));
                }
                for (Future<Boolean> each : begun) {
                    assertThat(each.get()).isTrue();
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
