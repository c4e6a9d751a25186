package dev.sluice.replicate.debezium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.sluice.capture.LogState;
import dev.sluice.change.Change;
import dev.sluice.change.Position;
import dev.sluice.change.StreamEvent;
import dev.sluice.error.SourceLogLostException;
import dev.sluice.error.StoreUnavailableException;
import dev.sluice.testkit.PostgresServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How a stream ends. */
final class StreamFailuresTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    @Test
    void aSlotThatIsGoneIsALostLog() {
        try (Capture capture = following()) {
            Position start = capture.start();
            capture.log().drop(capture.pipeline());

            assertThat(capture.stream(start).failure())
                    .isInstanceOf(SourceLogLostException.class)
                    .hasMessageContaining("slot is gone");
            assertThat(capture.log().state(capture.pipeline())).isEmpty();
        }
    }

    @Test
    void aSlotThatIsFurtherIsALostLog() {
        try (Capture capture = following()) {
            Position start = capture.start();
            capture.log().drop(capture.pipeline());
            capture.database().run("INSERT INTO item VALUES (1)");
            capture.follow("item");

            assertThat(capture.stream(start).failure())
                    .isInstanceOf(SourceLogLostException.class)
                    .hasMessageContaining("beyond " + start);
        }
    }

    @Test
    void aDroppedPublicationIsALostLog() {
        try (Capture capture = following()) {
            capture.database().run("DROP PUBLICATION sluice_" + capture.pipeline());

            assertThat(capture.stream(capture.start()).failure()).isInstanceOf(SourceLogLostException.class);
        }
    }

    @Test
    void logThatTheServerThrewAwayIsALostLog() {
        try (PostgresServer server = PostgresServer.start(
                        Map.of("max_slot_wal_keep_size", "1MB", "max_wal_size", "32MB", "min_wal_size", "32MB"));
                Capture capture = new Capture(server)) {
            capture.database().run("CREATE TABLE item (id int PRIMARY KEY)");
            capture.follow("item");
            Position start = capture.start();
            for (int i = 0; i < 5; i++) {
                capture.database()
                        .run(
                                "SELECT pg_switch_wal()",
                                "CREATE TABLE fill AS SELECT repeat('x', 1000) FROM generate_series(1, 10000)",
                                "DROP TABLE fill",
                                "CHECKPOINT");
            }

            assertThat(capture.stream(start).failure()).isInstanceOf(SourceLogLostException.class);
        }
    }

    @Test
    void aSlotInUseIsTriedAgainLater() {
        try (Capture capture = following();
                RunningStream first = capture.stream(capture.start())) {
            capture.database().run("INSERT INTO item VALUES (1)");
            first.untilBoundaries(1);

            assertThat(capture.stream(capture.start()).failure())
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("is active");
        }
    }

    @Test
    void aCutConnectionIsTriedAgainLater() {
        try (Capture capture = following();
                RunningStream stream = capture.stream(capture.start())) {
            capture.database().run("INSERT INTO item VALUES (1)");
            stream.untilBoundaries(1);

            capture.database()
                    .run("SELECT pg_terminate_backend(active_pid) FROM pg_replication_slots WHERE slot_name = 'sluice_"
                            + capture.pipeline() + "'");

            assertThat(stream.failure()).isInstanceOf(StoreUnavailableException.class);
        }
    }

    @Test
    void aServerThatStoppedIsTriedAgainLater() {
        try (PostgresServer server = PostgresServer.start()) {
            Capture capture = new Capture(server);
            capture.database().run("CREATE TABLE item (id int PRIMARY KEY)");
            capture.follow("item");
            try (RunningStream stream = capture.stream(capture.start())) {
                capture.database().run("INSERT INTO item VALUES (1)");
                stream.untilBoundaries(1);
                server.stop();

                assertThat(stream.failure()).isInstanceOf(StoreUnavailableException.class);
            }
            assertThat(capture.stream(new Position("0/1")).failure()).isInstanceOf(StoreUnavailableException.class);
        }
    }

    @Test
    void aHandlersExceptionIsTheStreams() {
        try (Capture capture = following()) {
            capture.database().run("INSERT INTO item VALUES (1)");
            ChangeStream stream = PostgresChanges.open(
                    capture.pipeline(), capture.log(), new ServerTexts(), List.of(), capture.start());

            assertThatThrownBy(() -> stream.run(new StreamHandler() {
                        @Override
                        public void handle(StreamEvent event) {
                            throw new UnsupportedOperationException("no room");
                        }

                        @Override
                        public void idle() {}
                    }))
                    .isInstanceOf(UnsupportedOperationException.class)
                    .hasMessage("no room");
        }
    }

    @Test
    void closingEndsAHandlerThatBlocksAndLeavesNoThread() throws InterruptedException {
        try (Capture capture = following()) {
            capture.database().run("INSERT INTO item SELECT generate_series(1, 200000)");
            CountDownLatch blocked = new CountDownLatch(1);
            ChangeStream stream = PostgresChanges.open(
                    capture.pipeline(), capture.log(), new ServerTexts(), List.of(), capture.start());
            Thread run = new Thread(
                    () -> stream.run(new StreamHandler() {
                        @Override
                        public void handle(StreamEvent event) {
                            if (event instanceof Change.Upsert) {
                                blocked.countDown();
                                block();
                            }
                        }

                        @Override
                        public void idle() {}
                    }),
                    "runs-" + capture.pipeline());
            run.start();
            blocked.await();

            long before = System.nanoTime();
            stream.close();

            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
            run.join(5_000);
            assertThat(run.isAlive()).isFalse();
            await().atMost(SOON)
                    .until(() -> Thread.getAllStackTraces().keySet().stream()
                            .noneMatch(thread -> thread.getName().contains(capture.pipeline())));
            await().atMost(SOON)
                    .until(() -> !capture.log()
                            .state(capture.pipeline())
                            .map(LogState::active)
                            .orElse(true));
        }
    }

    @Test
    void aStreamClosedBeforeItRunsEndsAtOnce() {
        try (Capture capture = following()) {
            ChangeStream stream = PostgresChanges.open(
                    capture.pipeline(), capture.log(), new ServerTexts(), List.of(), capture.start());
            stream.close();

            stream.run(ignoring());
        }
    }

    @Test
    void anIdleStreamMovesTheSlotWithBeats() {
        try (Capture capture = following();
                RunningStream stream = capture.stream(capture.start())) {
            capture.log().beat(capture.pipeline());
            Position first = stream.boundary(1).position();
            stream.acknowledge(first);
            await().atMost(Duration.ofSeconds(5)).until(() -> capture.start().equals(first));

            capture.database().run("CREATE TABLE other AS SELECT generate_series(1, 10000)");
            capture.log().beat(capture.pipeline());
            Position second = stream.boundary(2).position();

            assertThat(capture.log().isBeyond(second.text(), first.text())).isTrue();
            assertThat(capture.start()).isEqualTo(first);
        }
    }

    @Test
    void whatIsAcknowledgedAtLastReachesTheSlotWhenTheStreamIsClosed() {
        try (Capture capture = following()) {
            Position last;
            try (RunningStream stream = capture.stream(capture.start())) {
                capture.database().run("INSERT INTO item VALUES (1)");
                last = stream.boundary(1).position();
                stream.acknowledge(last);
            }

            assertThat(capture.start()).isEqualTo(last);
        }
    }

    private static Capture following() {
        Capture capture = new Capture(PostgresServer.shared());
        capture.database().run("CREATE TABLE item (id int PRIMARY KEY)");
        capture.follow("item");
        return capture;
    }

    private static void block() {
        try {
            new CountDownLatch(1).await(1, TimeUnit.HOURS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static StreamHandler ignoring() {
        return new StreamHandler() {
            @Override
            public void handle(StreamEvent event) {}

            @Override
            public void idle() {}
        };
    }
}
