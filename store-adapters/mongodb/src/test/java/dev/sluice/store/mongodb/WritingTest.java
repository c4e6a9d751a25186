package dev.sluice.store.mongodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.model.IndexOptions;
import dev.sluice.change.Change;
import dev.sluice.change.Op;
import dev.sluice.change.Position;
import dev.sluice.change.Stamp;
import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Key;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.data.Variant;
import dev.sluice.error.SettingsException;
import dev.sluice.store.Write;
import dev.sluice.store.WriteReport;
import dev.sluice.store.WriteReport.Rejected;
import dev.sluice.store.Writer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** What is particular to writing MongoDB. */
class WritingTest extends MongoStoreTest {
    private static final Type INT = new Type.Int(32, false);
    private static final Field ID = Field.required("_id", INT);

    private Dataset dataset(Field... fields) {
        return Dataset.table(name("c"), Schema.of(fields), Key.of("_id"));
    }

    private WriteReport write(Dataset dataset, Write how, Consumer<Writer> batch) {
        try (Writer writer = store.writer(dataset, how)) {
            batch.accept(writer);
            return writer.flush();
        }
    }

    private List<Document> stored() {
        return collection("c").find().into(new ArrayList<>());
    }

    @Test
    void rejectsWhatAnotherIndexRefusesAndKeepsTheOrderOfAKey() {
        Dataset dataset = dataset(ID, Field.of("email", Type.Text.unbounded()));
        collection("c").createIndex(new Document("email", 1), new IndexOptions().unique(true));
        collection("c").insertOne(new Document("_id", 9).append("email", "taken"));

        WriteReport report = write(dataset, Write.upsert(), writer -> {
            writer.write(Row.of(dataset.schema(), 1, "first"));
            writer.write(Row.of(dataset.schema(), 1, "taken"));
            writer.write(Row.of(dataset.schema(), 2, "second"));
            writer.write(Row.of(dataset.schema(), 3, "taken"));
            writer.write(Row.of(dataset.schema(), 4, "fourth"));
        });

        assertThat(report.written()).isEqualTo(3);
        assertThat(report.rejected())
                .extracting(rejected -> rejected.row().value("_id"))
                .containsExactly(1, 3);
        assertThat(report.rejected()).extracting(Rejected::reason).allMatch(reason -> reason.contains("E11000"));
        assertThat(stored())
                .containsExactlyInAnyOrder(
                        new Document("_id", 9).append("email", "taken"),
                        new Document("_id", 1).append("email", "first"),
                        new Document("_id", 2).append("email", "second"),
                        new Document("_id", 4).append("email", "fourth"));
    }

    @Test
    void rejectsWhatTheServerWouldChangeOrNotTake() {
        Dataset dataset = dataset(ID, Field.of("value", new Type.Dynamic()));

        WriteReport report = write(dataset, Write.insert().creating(), writer -> {
            writer.write(Row.of(dataset.schema(), 1, new Variant.Ext("bson:timestamp", "0:0")));
            writer.write(Row.of(dataset.schema(), 2, new Variant.Scalar(Type.Text.unbounded(), "x".repeat(16 << 20))));
            writer.write(Row.of(dataset.schema(), 3, new Variant.Ext("bson:timestamp", "0:1")));
        });

        assertThat(report.rejected())
                .extracting(rejected -> rejected.row().value("_id"))
                .containsExactly(1, 2);
        assertThat(stored()).hasSize(1);
    }

    @Test
    void keepsTheOrderOfAKeyWhoseNumbersDifferInType() {
        Dataset longs = dataset(Field.required("_id", new Type.Int(64, false)), Field.of("a", INT));
        Dataset ints = dataset(ID, Field.of("a", INT));
        collection("c").insertOne(new Document("_id", 1).append("a", 1));

        WriteReport report = write(longs, Write.upsert(), writer -> {
            writer.delete(Row.of(ints.keySchema(), 1));
            writer.write(Row.of(longs.schema(), 1L, 2));
        });

        assertThat(report).isEqualTo(new WriteReport(1, 1, List.of()));
        assertThat(stored()).containsExactly(new Document("_id", 1L).append("a", 2));
    }

    @Test
    void sendsALargeBatchInPiecesAndReportsItAsOne() {
        Dataset dataset = dataset(ID, Field.of("text", Type.Text.unbounded()));
        String text = "x".repeat(1 << 20);

        WriteReport report = write(
                dataset,
                Write.upsert().creating(),
                writer ->
                        IntStream.range(0, 40).forEach(i -> writer.write(Row.of(dataset.schema(), i % 20, text + i))));

        assertThat(report).isEqualTo(new WriteReport(40, 0, List.of()));
        assertThat(stored())
                .extracting(document -> document.getString("text").substring(1 << 20))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(20, 40).mapToObj(String::valueOf).toList());
    }

    @Test
    void wantsAUniqueIndexForAnotherKey() {
        Dataset dataset = Dataset.table(
                name("c"), Schema.of(Field.required("a", INT), Field.required("b", INT)), Key.of("b", "a"));
        collection("c").insertOne(new Document("a", 1).append("b", 1));

        assertThatThrownBy(() -> store.writer(dataset, Write.upsert()))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("[b, a]")
                .hasMessageContaining("unique index");
        store.writer(dataset, Write.upsert().creating()).close();

        assertThat(store.catalog().dataset(name("c")).orElseThrow().key()).isEqualTo(Key.of("b", "a"));
        assertThat(write(dataset, Write.insert(), writer -> writer.write(Row.of(dataset.schema(), 1, 1)))
                        .rejected())
                .hasSize(1);
    }

    @Test
    void refusesAKeyThatMongoCannotIndex() {
        Dataset dataset = Dataset.table(name("c"), Schema.of(Field.required("a.b", INT)), Key.of("a.b"));

        assertThatThrownBy(() -> store.writer(dataset, Write.upsert().creating()))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("a.b");
    }

    @Test
    void changesTheKnownFieldsAlone() {
        Dataset dataset = dataset(
                ID,
                Field.of("a", INT),
                Field.of("b", INT),
                Field.of("big", Type.Text.unbounded()),
                Field.of("dot.ted", INT));
        collection("c")
                .insertOne(new Document("_id", 1)
                        .append("a", 1)
                        .append("b", 2)
                        .append("big", "x")
                        .append("other", 5));

        WriteReport report = write(dataset, Write.upsert(), writer -> {
            writer.apply(update(
                    dataset, Row.of(dataset.schema().project(List.of("_id", "a", "b", "big")), 1, 7, null, null)));
            writer.apply(update(dataset, Row.of(dataset.schema(), 2, 7, null, null, 8)));
        });

        assertThat(report.rejected()).hasSize(1);
        assertThat(report.rejected().get(0).reason()).contains("dot.ted");
        assertThat(stored())
                .containsExactly(
                        new Document("_id", 1).append("a", 7).append("big", "x").append("other", 5));
    }

    private static Change update(Dataset dataset, Row after) {
        Stamp stamp = new Stamp(new Position("p"), Instant.EPOCH, "1");
        return new Change.Upsert(dataset.name(), Op.UPDATE, after, null, Set.of("big"), stamp);
    }
}
