package dev.sluice.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.data.Dataset;
import dev.sluice.data.Fidelity;
import dev.sluice.data.Field;
import dev.sluice.data.Key;
import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.digest.BucketSums;
import dev.sluice.digest.CanonicalForm;
import dev.sluice.digest.DigestRead;
import dev.sluice.digest.RowDigest;
import dev.sluice.digest.RowDigests;
import dev.sluice.store.Filter;
import dev.sluice.store.Read;
import dev.sluice.store.Write;
import dev.sluice.store.Writer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a store adds up by itself is what its rows, as it gives them, add up to; and rows that differ add up to something else. */
public abstract class RowDigestContract extends StoreContract {
    private static final Field ID = Field.required("id", new Type.Int(32, false));
    private static final Type TEXT = Type.Text.unbounded();

    /** The types that the store must offer, of which the others can be read only. */
    protected abstract Set<CanonicalForm> offered();

    private RowDigests digests() {
        return store.find(RowDigests.class).orElseThrow();
    }

    @Test
    final void addsUpEveryValueOfTheTypesThatItOffers() {
        List<TypeCase> cases = EdgeValues.all().filter(this::isHeld).toList();
        List<Field> fields = new ArrayList<>(List.of(ID));
        for (int i = 0; i < cases.size(); i++) {
            fields.add(Field.of("c" + i, cases.get(i).type()));
        }
        Dataset dataset = Dataset.table(fixture.name("digests"), new Schema(fields), Key.of("id"));
        write(dataset, rows(cases, dataset));

        Schema found = store.catalog().dataset(dataset.name()).orElseThrow().schema();
        List<String> together = covered(
                dataset,
                IntStream.range(0, cases.size())
                        .mapToObj(i -> "c" + i)
                        .filter(name -> found.has(name)
                                && CanonicalForm.of(found.field(name).type()).isPresent())
                        .toList());
        Set<CanonicalForm> covered = new HashSet<>();
        together.forEach(
                name -> covered.add(CanonicalForm.of(found.field(name).type()).orElseThrow()));
        List<String> all = new ArrayList<>(together);
        all.add("id");
        List<Row> rows = drain(store.read(digest(dataset, all).read()));
        assertSame(digest(dataset, all), rows);
        together.forEach(name -> assertDistinct(rows, name, cases.get(Integer.parseInt(name.substring(1)))));
        covered.addAll(addsUpWhatItHoldsOfThoseThatItDoesNotAllHold());
        assertThat(covered).containsExactlyInAnyOrderElementsOf(offered());
    }

    /** Those of the fields that the store covers, with few questions. */
    private List<String> covered(Dataset dataset, List<String> fields) {
        if (fields.isEmpty() || digests().covers(digest(dataset, fields))) {
            return fields;
        }
        int half = fields.size() / 2;
        List<String> covered = new ArrayList<>();
        if (half > 0) {
            covered.addAll(covered(dataset, fields.subList(0, half)));
            covered.addAll(covered(dataset, fields.subList(half, fields.size())));
        }
        return covered;
    }

    private boolean isHeld(TypeCase each) {
        Fidelity fidelity = store.profile().fidelity(each.type());
        boolean extreme = each.extreme().isPresent()
                && !store.profile().extremes().contains(each.extreme().orElseThrow());
        return !extreme && !(fidelity instanceof Fidelity.Unsupported) && !(fidelity instanceof Fidelity.Lossy);
    }

    private static List<Row> rows(List<TypeCase> cases, Dataset dataset) {
        int most = cases.stream().mapToInt(each -> each.values().size()).max().orElseThrow();
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i <= most; i++) {
            @Nullable Object[] values = new @Nullable Object[cases.size() + 1];
            values[0] = i;
            for (int j = 0; j < cases.size(); j++) {
                List<Object> some = cases.get(j).values();
                values[j + 1] = i < some.size() ? some.get(i) : null;
            }
            rows.add(Row.of(dataset.schema(), values));
        }
        return rows;
    }

    private void write(Dataset dataset, List<Row> rows) {
        try (Writer writer = store.writer(dataset, Write.insert().creating())) {
            rows.forEach(writer::write);
            assertThat(writer.flush().rejected()).isEmpty();
        }
    }

    private static DigestRead digest(Dataset dataset, List<String> fields) {
        Read read = Read.all(dataset.name()).fields(fields.toArray(String[]::new));
        return new DigestRead(read, fields, List.of("id"));
    }

    /** Sums of the store, and of its rows as they are read. */
    private void assertSame(DigestRead wanted) {
        assertSame(wanted, drain(store.read(wanted.read())));
    }

    private void assertSame(DigestRead wanted, List<Row> rows) {
        if (!areSame(wanted, rows)) {
            List<String> apart = wanted.fields().stream()
                    .filter(field -> !areSame(new DigestRead(wanted.read(), List.of(field), wanted.key()), rows))
                    .map(field ->
                            field + " of " + rows.get(0).schema().field(field).type())
                    .toList();
            assertThat(apart).as("fields whose sums differ").isEmpty();
        }
        assertThat(areSame(wanted, rows)).as("sums are equal").isTrue();
        assertThat(digests().sums(wanted).total()).isEqualTo(rows.size());
    }

    private boolean areSame(DigestRead wanted, List<Row> rows) {
        return digests().sums(wanted).differing(sums(rows, wanted)).isEmpty();
    }

    private static BucketSums sums(List<Row> rows, DigestRead wanted) {
        BucketSums sums = new BucketSums();
        if (!rows.isEmpty()) {
            RowDigest digest = new RowDigest(rows.get(0).schema(), wanted.fields(), wanted.key());
            rows.forEach(row -> {
                assertThat(digest.accepts(row)).isTrue();
                digest.addTo(sums);
            });
        }
        return sums;
    }

    /** No two of the values have one hash. */
    private static void assertDistinct(List<Row> rows, String field, TypeCase each) {
        BucketSums sums = sums(rows, new DigestRead(Read.all(Name.of("any")), List.of(field), List.of()));
        long most = IntStream.range(0, BucketSums.COUNT)
                .filter(bucket -> sums.rows(bucket) > 0)
                .count();

        assertThat(most)
                .as("different values of %s, and null", each)
                .isEqualTo(each.values().size() + 1L);
    }

    private Set<CanonicalForm> addsUpWhatItHoldsOfThoseThatItDoesNotAllHold() {
        Set<CanonicalForm> covered = new HashSet<>();
        List<TypeCase> cases = EdgeValues.all()
                .filter(each -> store.profile().fidelity(each.type()) instanceof Fidelity.Lossy)
                .filter(each -> each.extreme().isEmpty())
                .toList();
        for (int i = 0; i < cases.size(); i++) {
            Dataset dataset = Dataset.table(
                    fixture.name("lossy" + i),
                    Schema.of(ID, Field.of("v", cases.get(i).type())),
                    Key.of("id"));
            try (Writer writer = store.writer(dataset, Write.insert().creating())) {
                int id = 0;
                for (Object value : cases.get(i).values()) {
                    writer.write(Row.of(dataset.schema(), id++, value));
                }
                writer.write(Row.of(dataset.schema(), id, null));
                writer.flush();
            }
            DigestRead wanted = digest(dataset, List.of("v", "id"));
            if (digests().covers(wanted)) {
                assertSame(wanted);
                covered.add(CanonicalForm.of(cases.get(i).type()).orElseThrow());
            }
        }
        return covered;
    }

    @Test
    final void rowsThatLookAlikeAddUpToSomethingElse() {
        Schema schema = Schema.of(ID, Field.of("a", TEXT), Field.of("b", TEXT));
        Dataset dataset = Dataset.table(fixture.name("alike"), schema, Key.of("id"));
        List<@Nullable Object[]> pairs = List.of(
                texts("a", "bc"),
                texts("ab", "c"),
                texts("abc", ""),
                texts("abc", null),
                texts("", "abc"),
                texts(null, "abc"),
                texts("", ""),
                texts(null, ""),
                texts("", null),
                texts(null, null),
                texts("A", "bc"),
                texts("a ", "bc"),
                texts("a", "bc "),
                texts("a", "b,c"),
                texts("a,b", "c"),
                texts("é", "x"),
                texts("e\u0301", "x"),
                texts("e", "x"),
                texts("E", "x"));
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i++) {
            rows.add(Row.of(schema, i, pairs.get(i)[0], pairs.get(i)[1]));
        }
        write(dataset, rows);
        DigestRead wanted = new DigestRead(Read.all(dataset.name()), List.of("a", "b"), List.of());

        BucketSums sums = digests().sums(wanted);

        assertThat(IntStream.range(0, BucketSums.COUNT).filter(bucket -> sums.rows(bucket) == 1))
                .hasSize(pairs.size());
        assertSame(wanted);
    }

    private static @Nullable Object[] texts(@Nullable String a, @Nullable String b) {
        return new @Nullable Object[] {a, b};
    }

    @Test
    final void addsUpAndGivesTheRowsOfARead() {
        Schema schema = Schema.of(ID, Field.of("n", new Type.Int(64, false)), Field.of("t", TEXT));
        Dataset dataset = Dataset.table(fixture.name("some"), schema, Key.of("id"));
        List<Row> rows = IntStream.range(0, 300)
                .mapToObj(i -> Row.of(schema, i, i % 7 == 0 ? null : (Object) (long) i, "row " + i % 5))
                .toList();
        fixture.fill(dataset, rows);
        Read few = Read.all(dataset.name()).where(Filter.less("id", 200)).fields("t", "id");
        DigestRead wanted = new DigestRead(few, List.of("id", "n", "t"), List.of("id"));
        DigestRead seen =
                new DigestRead(Read.all(dataset.name()).where(Filter.less("id", 200)), wanted.fields(), wanted.key());
        List<Row> read = drain(store.read(seen.read()));

        assertThat(digests().covers(wanted)).isTrue();
        assertThat(digests().sums(wanted).differing(sums(read, seen)).isEmpty()).isTrue();

        BitSet buckets = new BitSet();
        List<Row> expected = new ArrayList<>();
        RowDigest digest = new RowDigest(read.get(0).schema(), wanted.fields(), wanted.key());
        for (Row row : read) {
            if (digest.accepts(row) && row.value("id") instanceof Integer id && id % 40 == 0) {
                buckets.set(digest.bucket());
                expected.add(row);
            }
        }
        List<Row> found = drain(digests().rows(wanted, buckets));
        assertThat(found)
                .extracting(row -> row.value("id"))
                .containsExactlyInAnyOrderElementsOf(
                        expected.stream().map(row -> row.value("id")).toList());
        assertThat(found.get(0).schema().fields()).extracting(Field::name).containsExactly("t", "id");
        assertThat(drain(digests().rows(wanted, new BitSet()))).isEmpty();
    }

    @Test
    final void aChangedCellAMissingAndAnotherRowEachChangeTheirBucketAlone() {
        Schema schema = Schema.of(ID, Field.of("t", TEXT));
        Dataset dataset = Dataset.table(fixture.name("changed"), schema, Key.of("id"));
        fixture.fill(
                dataset,
                IntStream.range(0, 50).mapToObj(i -> Row.of(schema, i, "t" + i)).toList());
        DigestRead wanted = digest(dataset, List.of("id", "t"));
        BucketSums before = digests().sums(wanted);

        try (Writer writer = store.writer(dataset, Write.upsert())) {
            writer.write(Row.of(schema, 7, "T7"));
            writer.delete(Row.of(dataset.keySchema(), 8));
            writer.write(Row.of(schema, 99, null));
            assertThat(writer.flush().rejected()).isEmpty();
        }

        BitSet differing = digests().sums(wanted).differing(before);
        RowDigest digest = new RowDigest(schema, wanted.fields(), wanted.key());
        BitSet expected = new BitSet();
        for (int id : new int[] {7, 8, 99}) {
            assertThat(digest.accepts(Row.of(schema, id, "any"))).isTrue();
            expected.set(digest.bucket());
        }
        assertThat(differing).isEqualTo(expected);
    }

    @Test
    final void addsUpNoRowsAndRowsOfManyFields() {
        List<Field> fields = new ArrayList<>(List.of(ID));
        IntStream.range(0, 120).forEach(i -> fields.add(Field.of("f" + i, new Type.Int(32, false))));
        Dataset dataset = Dataset.table(fixture.name("wide"), new Schema(fields), Key.of("id"));
        fixture.fill(dataset, List.of());
        DigestRead wanted = digest(dataset, fields.stream().map(Field::name).toList());
        assertThat(digests().sums(wanted).total()).isZero();

        @Nullable Object[] values = new @Nullable Object[fields.size()];
        Arrays.setAll(values, i -> i % 3 == 1 ? null : (Object) i);
        try (Writer writer = store.writer(dataset, Write.insert())) {
            writer.write(Row.of(dataset.schema(), values));
            writer.flush();
        }

        assertSame(wanted);
    }

    @Test
    final void leavesToOthersWhatItCannotTell() {
        Schema schema = Schema.of(ID, Field.of("t", TEXT));
        Dataset dataset = Dataset.table(fixture.name("plain"), schema, Key.of("id"));
        fixture.fill(dataset, List.of(Row.of(schema, 1, "a")));

        assertThat(digests().covers(digest(dataset, List.of("id", "t")))).isTrue();
        assertThat(digests().covers(digest(dataset, List.of("id", "nothing")))).isFalse();
        assertThat(digests().covers(new DigestRead(Read.all(dataset.name()).limit(1), List.of("id"), List.of())))
                .isFalse();
        assertThat(digests().covers(new DigestRead(Read.all(fixture.name("absent")), List.of("id"), List.of())))
                .isFalse();
    }
}
