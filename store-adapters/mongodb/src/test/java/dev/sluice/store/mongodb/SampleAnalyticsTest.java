package dev.sluice.store.mongodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.data.Dataset;
import dev.sluice.data.Row;
import dev.sluice.data.Values;
import dev.sluice.store.Read;
import dev.sluice.store.ReadOption;
import dev.sluice.store.Split;
import dev.sluice.store.Store;
import dev.sluice.store.Write;
import dev.sluice.store.Writer;
import dev.sluice.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.bson.RawBsonDocument;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** MongoDB's sample of a bank, copied into another database: byte for byte with its bytes, value for value without. */
class SampleAnalyticsTest extends MongoStoreTest {

    @ParameterizedTest
    @ValueSource(strings = {"accounts", "customers"})
    void isCopiedIntoAnotherDatabase(String local) throws IOException {
        List<RawBsonDocument> documents =
                Files.readAllLines(SharedData.file("mongo-analytics/" + local + ".json")).stream()
                        .filter(line -> !line.isBlank())
                        .map(RawBsonDocument::parse)
                        .toList();
        raw(local).insertMany(documents);
        Dataset source = store.catalog().dataset(name(local)).orElseThrow();

        try (MongoFixture elsewhere = new MongoFixture();
                Store other = elsewhere.open()) {
            Dataset bytes = named(source, elsewhere, "bytes");
            Dataset values = named(source, elsewhere, "values");
            copy(other, bytes, Read.all(source.name()).with(ReadOption.NATIVE_PAYLOAD));
            copy(other, values, Read.all(source.name()));

            assertThat(found(elsewhere, "bytes")).containsExactlyInAnyOrderElementsOf(documents);
            assertThat(found(elsewhere, "values")).hasSameSizeAs(documents);
            assertThat(sorted(other, values)).isEqualTo(sorted(store, source));
        }
    }

    private static Dataset named(Dataset source, MongoFixture where, String local) {
        return new Dataset(where.name(local), source.shape(), source.schema(), source.key(), List.of(), null);
    }

    private void copy(Store other, Dataset target, Read read) {
        try (Writer writer = other.writer(target, Write.insert().creating())) {
            for (Split split : store.split(read, 3)) {
                Rows.all(store.read(split)).forEach(writer::write);
            }
            assertThat(writer.flush().rejected()).isEmpty();
        }
    }

    private static List<RawBsonDocument> found(MongoFixture where, String local) {
        return where.database()
                .getCollection(local, RawBsonDocument.class)
                .find()
                .into(new ArrayList<>());
    }

    /** The rows as text, which the order of columns does not change. */
    private static List<String> sorted(Store store, Dataset dataset) {
        return Rows.all(store, Read.all(dataset.name())).stream()
                .map(SampleAnalyticsTest::text)
                .sorted()
                .toList();
    }

    private static String text(Row row) {
        return row.schema().fields().stream()
                .sorted(java.util.Comparator.comparing(dev.sluice.data.Field::name))
                .map(field -> field.name() + "=" + field.type() + ":" + whole(row.value(field.name())))
                .toList()
                .toString();
    }

    private static String whole(@org.jspecify.annotations.Nullable Object value) {
        return value instanceof byte[] ? Values.show(value) : String.valueOf(value);
    }
}
