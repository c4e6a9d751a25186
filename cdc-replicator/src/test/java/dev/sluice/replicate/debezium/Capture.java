package dev.sluice.replicate.debezium;

import dev.sluice.capture.ChangeLog;
import dev.sluice.change.Boundary;
import dev.sluice.change.Change;
import dev.sluice.change.Position;
import dev.sluice.change.SchemaChange;
import dev.sluice.change.StreamEvent;
import dev.sluice.change.Unreadable;
import dev.sluice.data.Name;
import dev.sluice.store.Store;
import dev.sluice.store.Stores;
import dev.sluice.testkit.PostgresServer;
import dev.sluice.testkit.TestDatabase;
import java.util.List;

/** A database of its own, followed by a pipeline of its own. */
final class Capture implements AutoCloseable {
    private final TestDatabase database;
    private final Store store;
    private final ChangeLog log;
    private final String pipeline;

    Capture(PostgresServer server) {
        database = server.createDatabase();
        pipeline = database.name();
        store = Stores.open(database.storeUrl());
        log = store.find(ChangeLog.class).orElseThrow();
    }

    TestDatabase database() {
        return database;
    }

    ChangeLog log() {
        return log;
    }

    String pipeline() {
        return pipeline;
    }

    /** Publishes these tables of the schema {@code public} and makes the slot. */
    void follow(String... tables) {
        log.create(
                pipeline,
                List.of(tables).stream()
                        .map(table -> new ServerTexts().describe(Name.of("public", table), List.of(), List.of()))
                        .toList());
    }

    Position start() {
        return PostgresChanges.start(log.state(pipeline).orElseThrow());
    }

    Store store() {
        return store;
    }

    RunningStream stream(Position from) {
        return new RunningStream(PostgresChanges.open(pipeline, log, new ServerTexts(), List.of(), from));
    }

    /** The events of the first transactions from the slot's start on, as texts. */
    List<String> firstTransactions(int count) {
        try (RunningStream stream = stream(start())) {
            return stream.untilBoundaries(count).stream().map(Capture::show).toList();
        }
    }

    static String show(StreamEvent event) {
        if (event instanceof Boundary) {
            return "end";
        }
        if (event instanceof SchemaChange change) {
            return "schema " + change.dataset().name() + " "
                    + change.dataset().schema().fields().stream()
                            .map(field -> field.name() + " " + field.nativeType())
                            .toList()
                    + " key " + change.dataset().key().identity()
                    + (change.fills() == null ? "" : " fills " + change.fills());
        }
        if (event instanceof Change.Upsert upsert) {
            return upsert.op().code() + " " + upsert.after()
                    + (upsert.unavailable().isEmpty() ? "" : " without " + upsert.unavailable())
                    + (upsert.before() == null ? "" : " before " + upsert.before());
        }
        if (event instanceof Change.Delete delete) {
            return "d " + delete.before();
        }
        if (event instanceof Unreadable change) {
            return "? " + change.key() + " " + change.problem();
        }
        return "t " + ((Change) event).dataset();
    }

    @Override
    public void close() {
        log.drop(pipeline);
        store.close();
    }
}
