package dev.sluice.store.mongodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.data.Row;
import dev.sluice.store.Filter;
import dev.sluice.store.Read;
import dev.sluice.store.RowStream;
import dev.sluice.store.Split;
import dev.sluice.store.Store;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.bson.BsonBinary;
import org.bson.BsonDateTime;
import org.bson.BsonTimestamp;
import org.bson.Document;
import org.bson.types.Decimal128;
import org.bson.types.MaxKey;
import org.bson.types.MinKey;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;

/** A collection may hold an {@code _id} of any type: every part and every rest of a read is exact nevertheless. */
class MixedIdsTest extends MongoStoreTest {

    private List<Integer> fill() {
        List<Object> ids = new ArrayList<>(Arrays.asList(
                null,
                new MinKey(),
                new MaxKey(),
                true,
                false,
                new BsonDateTime(-5),
                new BsonDateTime(5),
                new BsonTimestamp(1, 2),
                new BsonTimestamp(3, 4),
                "",
                "a",
                "Z",
                "ä",
                -1,
                0,
                1,
                1L << 40,
                -2.5,
                0.5,
                Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY,
                Decimal128.parse("3.25"),
                new Document(),
                new Document("a", 1),
                new Document("a", "x").append("b", 2),
                new BsonBinary(new UUID(1, 2)),
                new BsonBinary(new UUID(-1, 2))));
        IntStream.range(0, 20).forEach(i -> ids.add(new ObjectId()));
        IntStream.range(10, 30).forEach(ids::add);
        Collections.shuffle(ids, new Random(3));
        List<Document> documents = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            documents.add(new Document("_id", ids.get(i)).append("n", i));
        }
        collection("mixed").insertMany(documents);
        return IntStream.range(0, ids.size()).boxed().toList();
    }

    @Test
    void cutsThemIntoAnyNumberOfParts() {
        List<Integer> wanted = fill();
        Read read = Read.all(name("mixed")).fields("n");

        for (int parts : new int[] {1, 2, 3, 7, 20, 200}) {
            List<Row> found = new ArrayList<>();
            List<Split> splits = store.split(read, parts);
            splits.forEach(split -> found.addAll(Rows.all(store.read(split))));

            assertThat(splits).as("%d parts", parts).hasSize(Math.min(parts, wanted.size()));
            assertThat(found)
                    .as("%d parts", parts)
                    .extracting(row -> (Integer) row.value("n"))
                    .containsExactlyInAnyOrderElementsOf(wanted);
        }
    }

    @Test
    void goesOnAfterAnyOfThem() {
        List<Integer> wanted = fill();
        Read read = Read.all(name("mixed"));

        for (int given = 0; given <= wanted.size(); given++) {
            List<Row> found = new ArrayList<>();
            Split rest;
            try (RowStream stream = store.read(read)) {
                for (int i = 0; i < given; i++) {
                    found.add(stream.next());
                }
                rest = stream.rest().orElseThrow();
            }
            try (Store other = fixture.open()) {
                found.addAll(Rows.all(other.read(rest)));
            }

            assertThat(found)
                    .as("after %d", given)
                    .extracting(row -> (Integer) row.value("n"))
                    .containsExactlyInAnyOrderElementsOf(wanted);
        }
    }

    @Test
    void goesOnWithinAPartOfAFilteredReadWithALimit() {
        collection("c")
                .insertMany(IntStream.range(0, 100)
                        .mapToObj(i -> new Document("_id", i).append("even", i % 2 == 0))
                        .toList());
        Read read = Read.all(name("c"))
                .fields("_id")
                .where(Filter.equal("even", true))
                .limit(30);

        List<Object> found = new ArrayList<>();
        Split rest;
        try (RowStream stream = store.read(read)) {
            for (int i = 0; i < 20; i++) {
                found.add(stream.next().value("_id"));
            }
            rest = stream.rest().orElseThrow();
        }
        Rows.all(store.read(rest)).forEach(row -> found.add(row.value("_id")));

        assertThat(found)
                .containsExactlyElementsOf(
                        IntStream.range(0, 30).map(i -> i * 2).boxed().toList());
    }

    @Test
    void cutsALargeCollectionByASample() {
        List<Document> documents = IntStream.range(0, 12_000)
                .mapToObj(i -> new Document("_id", i % 2 == 0 ? i : "k" + i).append("n", i))
                .toList();
        collection("large").insertMany(documents);

        List<Integer> found = new ArrayList<>();
        List<Split> splits = store.split(Read.all(name("large")).fields("n"), 4);
        splits.forEach(split -> Rows.all(store.read(split)).forEach(row -> found.add((Integer) row.value("n"))));

        Collections.sort(found);
        assertThat(splits).hasSizeGreaterThan(1);
        assertThat(found).isEqualTo(IntStream.range(0, 12_000).boxed().toList());
    }
}
