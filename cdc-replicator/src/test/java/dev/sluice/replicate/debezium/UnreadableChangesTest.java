package dev.sluice.replicate.debezium;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.capture.LogDecoding;
import dev.sluice.change.Boundary;
import dev.sluice.change.Change;
import dev.sluice.change.SchemaChange;
import dev.sluice.change.StreamEvent;
import dev.sluice.change.Unreadable;
import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.error.UnportableValueException;
import dev.sluice.testkit.PostgresServer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * What the stream tells of a change that cannot be read. On PostgreSQL that is so for a composite value written before its type
 * changed: the server logs such a change of the type for no table.
 */
final class UnreadableChangesTest {
    private static final Name ITEM = Name.of("public", "item");

    @Test
    void aChangeIsToldWithItsRowsKeyAndTheStreamGoesOn() {
        try (Capture capture = following("id int PRIMARY KEY, at spot")) {
            capture.database()
                    .run(
                            "INSERT INTO place VALUES (7, (1, 2))",
                            "ALTER TYPE spot ADD ATTRIBUTE z int",
                            "INSERT INTO item VALUES (1)");

            List<StreamEvent> events = rows(capture);

            assertThat(events).hasSize(2);
            assertThat(events.get(0)).isInstanceOfSatisfying(Unreadable.class, change -> {
                assertThat(change.key()).hasToString("{id=7}");
                assertThat(change.problem())
                        .contains(
                                "column at of public.place",
                                "\"(1,2)\"",
                                "it has 2 fields, the composite type spot has 3");
                assertThat(change.stamp().transaction()).isNotEmpty();
            });
            assertThat(events.get(1)).isInstanceOf(Change.Upsert.class);
        }
    }

    @Test
    void anUpdateIsNotToldByHalves() {
        try (Capture capture = following("at spot")) {
            capture.database()
                    .run(
                            "ALTER TABLE place REPLICA IDENTITY FULL",
                            "INSERT INTO place VALUES (NULL)",
                            "UPDATE place SET at = (1, 2)",
                            "ALTER TYPE spot ADD ATTRIBUTE z int",
                            "INSERT INTO item VALUES (1)");

            assertThat(rows(capture).stream().map(event -> event.getClass().getSimpleName()))
                    .containsExactly("Upsert", "Unreadable", "Upsert");
        }
    }

    @Test
    void aKeyThatCannotBeReadIsLeftOut() {
        try (Capture capture = following("id int PRIMARY KEY")) {
            capture.database().run("INSERT INTO item VALUES (1)");

            try (RunningStream stream = stream(capture, new NothingFits())) {
                List<StreamEvent> events = stream.untilBoundaries(1);

                assertThat(events)
                        .anySatisfy(event -> assertThat(event).isInstanceOfSatisfying(Unreadable.class, change -> {
                            assertThat(change.dataset()).isEqualTo(ITEM);
                            assertThat(change.key()).isNull();
                            assertThat(change.problem()).contains("column id of public.item", "odd");
                        }));
                assertThat(events).noneMatch(Change.class::isInstance);
            }
        }
    }

    private static Capture following(String columns) {
        Capture capture = new Capture(PostgresServer.shared());
        capture.database()
                .run(
                        "CREATE TYPE spot AS (x int, y int)",
                        "CREATE TABLE place (" + columns + ")",
                        "CREATE TABLE item (id int PRIMARY KEY)");
        capture.follow("place", "item");
        return capture;
    }

    /** What the stream tells of rows, up to the first of {@code item}. */
    private static List<StreamEvent> rows(Capture capture) {
        LogDecoding decoding = capture.store().find(LogDecoding.class).orElseThrow();
        try (RunningStream stream = stream(capture, decoding)) {
            return stream
                    .until(event ->
                            event instanceof Change change && change.dataset().equals(ITEM))
                    .stream()
                    .filter(event -> !(event instanceof Boundary || event instanceof SchemaChange))
                    .toList();
        }
    }

    private static RunningStream stream(Capture capture, LogDecoding decoding) {
        return new RunningStream(
                PostgresChanges.open(capture.pipeline(), capture.log(), decoding, List.of(), capture.start()));
    }

    /** A decoding that knows no value. */
    private static final class NothingFits implements LogDecoding {
        private final ServerTexts texts = new ServerTexts();

        @Override
        public Dataset describe(Name name, List<LogColumn> columns, List<String> key) {
            return texts.describe(name, columns, key);
        }

        @Override
        public ValueDecoder decoder(Field field) {
            return text -> {
                throw new UnportableValueException("odd");
            };
        }

        @Override
        public Optional<Row> fills(Dataset dataset, List<String> added) {
            return texts.fills(dataset, added);
        }
    }
}
