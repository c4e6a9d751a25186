package dev.sluice.replicate.debezium;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.capture.LogDecoding;
import dev.sluice.change.Change;
import dev.sluice.change.SchemaChange;
import dev.sluice.change.StreamEvent;
import dev.sluice.data.Dataset;
import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.store.Read;
import dev.sluice.store.RowStream;
import dev.sluice.testkit.PostgresServer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The same value, whether it is read from the table or from the log. */
final class StreamEqualsLoadTest {

    @Test
    void givesTheRowsThatTheStoreReads() throws SQLException {
        try (Capture capture = new Capture(PostgresServer.shared())) {
            EveryType.create(capture.database());
            capture.follow("everything");
            EveryType.insert(capture.database());
            Name name = Name.of("public", "everything");
            Dataset known = capture.store().catalog().dataset(name).orElseThrow();
            List<Row> loaded = new ArrayList<>();
            try (RowStream rows = capture.store().read(Read.all(name))) {
                for (Row row = rows.next(); row != null; row = rows.next()) {
                    loaded.add(row);
                }
            }

            List<StreamEvent> events;
            try (RunningStream stream = new RunningStream(PostgresChanges.open(
                    capture.pipeline(),
                    capture.log(),
                    capture.store().find(LogDecoding.class).orElseThrow(),
                    List.of(known),
                    capture.start()))) {
                events = stream.untilBoundaries(1);
            }

            assertThat(events).noneMatch(SchemaChange.class::isInstance);
            List<Row> streamed = events.stream()
                    .filter(Change.Upsert.class::isInstance)
                    .map(event -> ((Change.Upsert) event).after())
                    .toList();
            assertThat(streamed).containsExactlyInAnyOrderElementsOf(loaded).hasSize(EveryType.ROWS);
        }
    }
}
