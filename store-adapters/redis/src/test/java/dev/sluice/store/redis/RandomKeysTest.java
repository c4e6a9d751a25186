package dev.sluice.store.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.data.Dataset;
import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.data.Type;
import dev.sluice.data.Variant;
import dev.sluice.store.Read;
import dev.sluice.store.ReadOption;
import dev.sluice.store.Store;
import dev.sluice.store.StoreSettings;
import dev.sluice.store.Stores;
import dev.sluice.store.Write;
import dev.sluice.store.WriteReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Keys of all types with random bytes, written, read, and carried on by value and by dump. */
class RandomKeysTest {
    private static final String[] TYPES = {"string", "list", "set", "zset", "hash", "stream"};

    static Stream<Long> seeds() {
        return LongStream.range(1, 6).boxed();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void comeBackAsTheyWere(long seed) {
        RedisFixture first = new RedisFixture();
        RedisFixture second = new RedisFixture();
        Random random = new Random(seed);
        Name all = Name.of("*");
        try (Store from = Stores.open(withByteKeys(first.settings()));
                Store to = Stores.open(withByteKeys(second.settings()))) {
            Dataset dataset = from.catalog().dataset(all).orElseThrow();
            List<Row> rows = rows(random, dataset);

            assertThat(StoreRows.write(from, dataset, Write.insert(), rows))
                    .isEqualTo(new WriteReport(rows.size(), 0, List.of()));
            assertThat(comparable(StoreRows.all(from, Read.all(all)))).isEqualTo(comparable(rows));

            Read dumps = Read.all(all).with(ReadOption.NATIVE_PAYLOAD);
            List<Row> dumped = StoreRows.all(from, dumps);
            assertThat(StoreRows.write(to, dataset.withSchema(dumped.get(0).schema()), Write.upsert(), dumped)
                            .rejected())
                    .isEmpty();
            assertThat(comparable(StoreRows.all(to, Read.all(all)))).isEqualTo(comparable(rows));
        } finally {
            first.close();
            second.close();
        }
    }

    private static StoreSettings withByteKeys(StoreSettings settings) {
        return new StoreSettings(settings.url(), settings.password(), Map.of("keys", "bytes"));
    }

    private static List<Row> rows(Random random, Dataset dataset) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            String type = TYPES[random.nextInt(TYPES.length)];
            byte[] tail = bytes(random, 6);
            byte[] key = new byte[tail.length + 2];
            System.arraycopy(tail, 0, key, 2, tail.length);
            key[0] = (byte) (i >> 8);
            key[1] = (byte) i;
            Instant expireAt = random.nextBoolean()
                    ? null
                    : Instant.ofEpochMilli(System.currentTimeMillis() + 1_000_000 + random.nextInt(1_000_000));
            rows.add(Row.of(dataset.schema(), key, type, value(random, type), expireAt));
        }
        return rows;
    }

    private static Variant value(Random random, String type) {
        int size = 1 + random.nextInt(8);
        List<byte[]> distinct = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            byte[] each = bytes(random, 10);
            byte[] member = new byte[each.length + 1];
            member[0] = (byte) ('a' + i);
            System.arraycopy(each, 0, member, 1, each.length);
            distinct.add(member);
        }
        return switch (type) {
            case "string" -> string(bytes(random, 40));
            case "list" ->
                new Variant.Items(distinct.stream().map(RandomKeysTest::string).toList());
            case "set" -> set(distinct);
            case "zset" -> scored(random, distinct);
            case "hash" -> pairs(random, distinct);
            default -> stream(random, distinct);
        };
    }

    private static Variant set(List<byte[]> members) {
        boolean text = members.stream()
                .allMatch(
                        member -> string(member) instanceof Variant.Scalar scalar && scalar.value() instanceof String);
        Type element = text ? Type.Text.unbounded() : Type.Bytes.unbounded();
        List<Object> values = new ArrayList<>();
        members.forEach(member -> values.add(text ? ((Variant.Scalar) string(member)).value() : member));
        return new Variant.Scalar(new Type.Array(element, Type.Array.Kind.SET), values);
    }

    private static Variant scored(Random random, List<byte[]> members) {
        double score = -5;
        List<Variant> scored = new ArrayList<>();
        for (byte[] member : members) {
            score += random.nextDouble();
            scored.add(doc("member", string(member), "score", new Variant.Scalar(new Type.Float(64), score)));
        }
        return new Variant.Items(scored);
    }

    private static Variant pairs(Random random, List<byte[]> names) {
        boolean text = names.stream()
                .allMatch(name -> string(name) instanceof Variant.Scalar scalar && scalar.value() instanceof String);
        if (text) {
            return new Variant.Doc(names.stream()
                    .map(name -> new Variant.Entry(
                            String.valueOf(((Variant.Scalar) string(name)).value()), string(bytes(random, 20))))
                    .toList());
        }
        return new Variant.Items(names.stream()
                .map(name -> (Variant) doc("field", string(name), "value", string(bytes(random, 20))))
                .toList());
    }

    private static Variant stream(Random random, List<byte[]> names) {
        List<Variant> entries = new ArrayList<>();
        for (int i = 0; i < random.nextInt(4); i++) {
            entries.add(doc("id", text((i + 1) + "-" + random.nextInt(9)), "fields", pairs(random, names)));
        }
        List<Variant> none = List.of();
        Variant group = doc(
                "name",
                string(bytes(random, 5)),
                "lastId",
                text("1-0"),
                "consumers",
                new Variant.Items(List.of(text("ann"), text("bob"))),
                "pending",
                new Variant.Items(none));
        return doc(
                "lastId", text("77-7"),
                "entries", new Variant.Items(entries),
                "groups", new Variant.Items(random.nextBoolean() ? none : List.of(group)));
    }

    private static Variant string(byte[] bytes) {
        return dev.sluice.store.redis.value.Octets.variant(bytes);
    }

    private static Variant text(String text) {
        return new Variant.Scalar(Type.Text.unbounded(), text);
    }

    /** Half of them text with characters of up to four bytes, and NUL. */
    private static byte[] bytes(Random random, int most) {
        if (random.nextBoolean()) {
            String letters = "a\0😀é%:*\r\n";
            StringBuilder text = new StringBuilder();
            random.ints(random.nextInt(most + 1), 0, letters.codePointCount(0, letters.length()))
                    .forEach(i -> text.appendCodePoint(letters.codePointAt(letters.offsetByCodePoints(0, i))));
            return text.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
        }
        byte[] bytes = new byte[random.nextInt(most + 1)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static Variant.Doc doc(Object... namesAndValues) {
        List<Variant.Entry> entries = new ArrayList<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            entries.add(new Variant.Entry((String) namesAndValues[i], (Variant) namesAndValues[i + 1]));
        }
        return new Variant.Doc(entries);
    }

    /** Rows as a multiset; the fields of a hash, whose order the server does not keep, as a set. */
    private static Map<List<Object>, Integer> comparable(List<Row> rows) {
        Map<List<Object>, Integer> counts = new HashMap<>();
        for (Row row : rows) {
            Object value =
                    String.valueOf(row.value("type")).equals("hash") ? fields(row.value("value")) : row.value("value");
            List<Object> each = List.of(
                    java.nio.ByteBuffer.wrap((byte[]) java.util.Objects.requireNonNull(row.value("key"))),
                    String.valueOf(row.value("type")),
                    java.util.Objects.requireNonNull(value),
                    String.valueOf(row.value("expireAt")));
            counts.merge(each, 1, Integer::sum);
        }
        return counts;
    }

    private static Object fields(@org.jspecify.annotations.Nullable Object hash) {
        return hash instanceof Variant.Doc doc
                ? new HashSet<>(doc.entries())
                : new HashSet<>(((Variant.Items) java.util.Objects.requireNonNull(hash)).elements());
    }
}
