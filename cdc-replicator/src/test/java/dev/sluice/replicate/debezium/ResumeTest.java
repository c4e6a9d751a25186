package dev.sluice.replicate.debezium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.capture.LogState;
import dev.sluice.change.Boundary;
import dev.sluice.change.Change;
import dev.sluice.change.Position;
import dev.sluice.change.StreamEvent;
import dev.sluice.testkit.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A stream that is cut anywhere and opened again at a boundary loses nothing and doubles nothing.
 *
 * <p>{@code -Dsluice.stream.seeds=200} (profile {@code chaos}) cuts in more places.
 */
final class ResumeTest {
    private static final int SEEDS = Integer.getInteger("sluice.stream.seeds", 8);
    private static final int WRITERS = 2;
    private static final int TRANSACTIONS = 12;

    static IntStream seeds() {
        return IntStream.rangeClosed(1, SEEDS);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void losesAndDoublesNothing(int seed) throws Exception {
        Random random = new Random(seed);
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
        try (Capture capture = new Capture(PostgresServer.shared())) {
            capture.database().run("CREATE TABLE item (id int PRIMARY KEY, n int UNIQUE, v text)");
            capture.follow("item");
            List<Future<Integer>> written = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                written.add(writers.submit(new RandomWriter(capture, writer, seed)));
            }

            Position durable = capture.start();
            List<Change> kept = new ArrayList<>();
            for (int cut = 0; cut < 3; cut++) {
                durable = cut(capture, durable, random, kept);
            }
            int expected = 0;
            for (Future<Integer> one : written) {
                expected += one.get();
            }
            readOn(capture, durable, kept, expected);

            assertThat(kept).hasSize(expected);
            assertThat(written(kept)).doesNotHaveDuplicates();
            assertThat(replayed(kept)).isEqualTo(rows(capture));
        } finally {
            writers.shutdownNow();
        }
    }

    /** Reads some events, makes those up to some boundary durable, and ends the stream wherever it is. */
    private static Position cut(Capture capture, Position from, Random random, List<Change> kept) {
        try (RunningStream stream = capture.stream(from)) {
            int some = 1 + random.nextInt(3_000);
            List<StreamEvent> events = stream.untilSize(some, Duration.ofSeconds(3));
            int end = lastBoundary(events.subList(0, Math.min(some, events.size())));
            if (end < 0) {
                return from;
            }
            keep(events.subList(0, end), kept);
            Position durable = ((Boundary) events.get(end)).position();
            switch (random.nextInt(3)) {
                case 0 -> stream.acknowledge(durable);
                case 1 -> {
                    stream.acknowledge(durable);
                    await().atMost(Duration.ofSeconds(10)).until(() -> confirmed(capture), durable.text()::equals);
                }
                default -> {
                    // as if killed before the source heard of it
                }
            }
            assertThat(capture.log().isBeyond(confirmed(capture), durable.text()))
                    .isFalse();
            return durable;
        }
    }

    private static void readOn(Capture capture, Position from, List<Change> kept, int expected) {
        try (RunningStream stream = capture.stream(from)) {
            int missing = expected - kept.size();
            List<StreamEvent> events = stream.untilChanges(missing);
            keep(events, kept);
            stream.acknowledge(from);
        }
    }

    private static String confirmed(Capture capture) {
        return capture.log().state(capture.pipeline()).map(LogState::start).orElseThrow();
    }

    private static int lastBoundary(List<StreamEvent> events) {
        int last = -1;
        for (int i = 0; i < events.size(); i++) {
            last = events.get(i) instanceof Boundary ? i : last;
        }
        return last;
    }

    private static void keep(List<StreamEvent> events, List<Change> kept) {
        events.forEach(event -> {
            if (event instanceof Change change) {
                kept.add(change);
            }
        });
    }

    private static List<String> written(List<Change> kept) {
        return kept.stream()
                .filter(Change.Upsert.class::isInstance)
                .map(change -> String.valueOf(((Change.Upsert) change).after().value("n")))
                .toList();
    }

    private static Set<String> replayed(List<Change> kept) {
        Map<String, String> state = new TreeMap<>();
        for (Change change : kept) {
            if (change instanceof Change.Upsert upsert) {
                state.put(
                        String.valueOf(upsert.after().value("id")),
                        upsert.after().value("id") + "|" + upsert.after().value("n") + "|"
                                + upsert.after().value("v"));
            } else if (change instanceof Change.Delete delete) {
                assertThat(state.remove(String.valueOf(delete.before().value("id"))))
                        .isNotNull();
            }
        }
        return new HashSet<>(state.values());
    }

    private static Set<String> rows(Capture capture) {
        return new HashSet<>(capture.database().rows("SELECT id, n, v FROM item"));
    }

    @Test
    void givesTheSameEventsWheneverItIsOpenedAtThatPlace() throws Exception {
        try (Capture capture = new Capture(PostgresServer.shared())) {
            capture.database().run("CREATE TABLE item (id int PRIMARY KEY, n int UNIQUE, v text)");
            capture.follow("item");
            int expected = new RandomWriter(capture, 0, 99).call();
            List<StreamEvent> all;
            try (RunningStream stream = capture.stream(capture.start())) {
                all = stream.untilChanges(expected);
            }
            int end = lastBoundary(all.subList(0, all.size() / 2));
            Position middle = ((Boundary) all.get(end)).position();
            List<Change> rest = new ArrayList<>();
            keep(all.subList(end, all.size()), rest);

            for (int time = 0; time < 2; time++) {
                try (RunningStream stream = capture.stream(middle)) {
                    List<Change> again = new ArrayList<>();
                    keep(stream.untilChanges(rest.size()), again);

                    assertThat(again).isEqualTo(rest);
                }
            }
        }
    }

    @Test
    void startsWithTheFirstTransactionThatTheSlotKeeps() throws Exception {
        ExecutorService writer = Executors.newSingleThreadExecutor();
        try (Capture capture = new Capture(PostgresServer.shared())) {
            capture.database().run("CREATE TABLE item (id serial PRIMARY KEY)");
            List<Integer> before = new ArrayList<>();
            Future<Integer> inserted = writer.submit(() -> {
                try (Connection connection = capture.database().connect();
                        Statement sql = connection.createStatement()) {
                    connection.setAutoCommit(false);
                    for (int i = 1; i <= 2_000; i++) {
                        sql.execute("INSERT INTO item DEFAULT VALUES");
                        connection.commit();
                        synchronized (before) {
                            before.add(i);
                        }
                    }
                }
                return 2_000;
            });
            await().until(() -> {
                synchronized (before) {
                    return before.size() > 300;
                }
            });
            capture.follow("item");
            int known;
            synchronized (before) {
                known = before.size();
            }
            int last = inserted.get();

            List<String> ids = new ArrayList<>();
            try (RunningStream stream = capture.stream(capture.start())) {
                stream.until(event -> event instanceof Change.Upsert row
                                && String.valueOf(last).equals(row.after().value("id")))
                        .forEach(event -> {
                            if (event instanceof Change.Upsert row) {
                                ids.add(String.valueOf(row.after().value("id")));
                            }
                        });
            }

            int first = Integer.parseInt(ids.get(0));
            assertThat(first).isBetween(301, known + 2);
            assertThat(ids)
                    .isEqualTo(IntStream.rangeClosed(first, last)
                            .mapToObj(String::valueOf)
                            .toList());
        } finally {
            writer.shutdownNow();
        }
    }

    /** Commits transactions of all sizes in a range of keys of its own, one of them a bulk load; gives the number of changes. */
    private record RandomWriter(Capture capture, int number, int seed) implements Callable<Integer> {

        @Override
        public Integer call() throws SQLException {
            Random random = new Random(seed * 31L + number);
            int next = number * 1_000_000;
            int changes = 0;
            int bulk = random.nextInt(TRANSACTIONS);
            try (Connection connection = capture.database().connect();
                    Statement sql = connection.createStatement()) {
                connection.setAutoCommit(false);
                for (int i = 0; i < TRANSACTIONS; i++) {
                    int rows = i == bulk ? 5_000 : 1 + random.nextInt(60);
                    int first = next;
                    next += rows;
                    sql.execute("INSERT INTO item SELECT g, g, 'v' || g FROM generate_series(" + first + ", "
                            + (next - 1) + ") g");
                    int updated =
                            sql.executeUpdate("UPDATE item SET n = -n - 1, v = v || '+' WHERE n > 0 AND id BETWEEN "
                                    + first + " AND " + (first + random.nextInt(rows)));
                    int deleted = sql.executeUpdate("DELETE FROM item WHERE id = " + (first + random.nextInt(rows)));
                    if (random.nextInt(4) == 0) {
                        connection.rollback();
                    } else {
                        connection.commit();
                        changes += rows + updated + deleted;
                    }
                }
            }
            return changes;
        }
    }
}
