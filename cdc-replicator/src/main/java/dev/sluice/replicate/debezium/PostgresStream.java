package dev.sluice.replicate.debezium;

import dev.sluice.capture.ChangeLog;
import dev.sluice.capture.LogDecoding;
import dev.sluice.capture.LogState;
import dev.sluice.change.Position;
import dev.sluice.data.Dataset;
import io.debezium.embedded.Connect;
import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.RecordChangeEvent;
import io.debezium.engine.StopEngineException;
import io.debezium.engine.format.ChangeEventFormat;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/** Debezium's engine, run once with our task. */
final class PostgresStream implements ChangeStream {
    private final String pipeline;
    private final ChangeLog log;
    private final LogDecoding decoding;
    private final List<Dataset> datasets;
    private final Position from;
    private final CountDownLatch ended = new CountDownLatch(1);
    private @Nullable Feed feed;
    private boolean closed;
    private Position acknowledged;

    PostgresStream(String pipeline, ChangeLog log, LogDecoding decoding, List<Dataset> datasets, Position from) {
        this.pipeline = pipeline;
        this.log = log;
        this.decoding = decoding;
        this.datasets = List.copyOf(datasets);
        this.from = from;
        this.acknowledged = from;
        Positions.coordinate(from);
    }

    @Override
    public void run(StreamHandler handler) {
        String unavailable = "unavailable:" + UUID.randomUUID();
        RecordDecoder decoder = new RecordDecoder(new LoggedSchemas(decoding, datasets, unavailable), handler);
        Feed opened = begin(new Feed(Positions.coordinate(from), decoder::decode, handler::idle));
        try (opened) {
            if (opened.isClosed()) {
                return;
            }
            LogState state = usableState();
            run(
                    EngineSettings.of(
                            pipeline,
                            log.connection(),
                            detail(state, "slot"),
                            detail(state, "publication"),
                            opened,
                            unavailable),
                    opened);
        } finally {
            ended.countDown();
        }
    }

    private synchronized Feed begin(Feed opened) {
        if (feed != null) {
            throw new IllegalStateException("A stream runs once");
        }
        feed = opened;
        opened.acknowledge(Positions.coordinate(acknowledged));
        if (closed) {
            opened.close();
        }
        return opened;
    }

    private LogState usableState() {
        LogState state = log.state(pipeline)
                .orElseThrow(() -> StreamFailures.lost(pipeline, "its replication slot is gone", null));
        if (!state.usable()) {
            throw StreamFailures.lost(pipeline, "the server has thrown away log that was still needed", null);
        }
        if (log.isBeyond(state.start(), from.text())) {
            throw StreamFailures.lost(
                    pipeline,
                    "its replication slot is at " + state.start() + ", beyond " + from + ", so it is not the same"
                            + " slot or someone moved it",
                    null);
        }
        return state;
    }

    private static String detail(LogState state, String name) {
        String value = state.details().get(name);
        if (value == null) {
            throw new IllegalStateException("The log's state does not name its " + name);
        }
        return value;
    }

    private void run(Properties settings, Feed opened) {
        Outcome outcome = new Outcome();
        DebeziumEngine<RecordChangeEvent<SourceRecord>> engine = DebeziumEngine.create(
                        ChangeEventFormat.of(Connect.class))
                .using(settings)
                .using(outcome)
                .notifying((records, committer) -> {
                    throw new StopEngineException("closed");
                })
                .build();
        engine.run();
        if (outcome.failure != null && !opened.isClosed()) {
            throw StreamFailures.explain(pipeline, outcome.failure);
        }
    }

    @Override
    public synchronized void acknowledge(Position position) {
        acknowledged = position;
        if (feed != null) {
            feed.acknowledge(Positions.coordinate(position));
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            if (feed == null) {
                return;
            }
            feed.close();
        }
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class Outcome implements DebeziumEngine.CompletionCallback {
        private @Nullable Throwable failure;

        @Override
        public void handle(boolean success, @Nullable String message, @Nullable Throwable error) {
            if (!success) {
                failure = error != null ? error : new IllegalStateException(message);
            }
        }
    }
}
