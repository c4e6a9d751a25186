package dev.sluice.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.data.Dataset;
import dev.sluice.data.Extreme;
import dev.sluice.data.Field;
import dev.sluice.data.Key;
import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.store.Filter;
import dev.sluice.store.Read;
import dev.sluice.store.RowStream;
import dev.sluice.store.Trait;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Filters, fields and limits give what {@link Filter#accepts} and {@link Read#residual} say, however much the store does itself. */
public abstract class ReadContract extends StoreContract {
    private static final Schema COLUMNS = Schema.of(
            Field.required("id", new Type.Int(32, false)),
            Field.of("big", new Type.Int(64, false)),
            Field.of("price", new Type.Decimal(12, 3)),
            Field.of("ratio", new Type.Float(64)),
            Field.of("name", Type.Text.unbounded()),
            Field.of("flag", new Type.Bool()),
            Field.of("day", new Type.Date()),
            Field.of("ref", new Type.Uuid()),
            Field.of("data", Type.Bytes.unbounded()));
    private static final Object[][] POOLS = {
        {Long.MIN_VALUE, -1L, 0L, 5L, (1L << 53) + 1, Long.MAX_VALUE},
        {new BigDecimal("-1.500"), new BigDecimal("0.000"), new BigDecimal("5.000"), new BigDecimal("999999999.999")},
        {-0d, 0d, 5d, 0.1, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY},
        {"", " ", "a", "A", "b", "ä", "Z", "a b", "😀", "\uffee", "100%", "it's"},
        {true, false},
        {LocalDate.of(1, 1, 1), LocalDate.of(2024, 2, 29), LocalDate.of(9999, 12, 31)},
        {new UUID(0, 0), new UUID(Long.MIN_VALUE, 5), new UUID(1, -1), new UUID(1, 1)},
        {new byte[0], new byte[] {1}, new byte[] {(byte) 0x80}, new byte[] {1, 0}},
    };

    private Name table() {
        Dataset dataset = fitted.writable(Dataset.table(fixture.name("read"), COLUMNS, Key.of("id")));
        written = dataset.schema();
        rows = ROWS.stream().map(row -> held(row).project(written)).toList();
        fixture.fill(dataset, rows);
        rows = fitted.rows(rows);
        return dataset.name();
    }

    /** The row, with null or 0.0 for the values that the store lacks. */
    private Row held(Row row) {
        @Nullable Object[] values = new @Nullable Object[row.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = row.value(i);
            if (values[i] instanceof Double number && lacks(number)) {
                values[i] = number == 0 ? 0d : null;
            }
        }
        return Row.of(row.schema(), values);
    }

    private boolean lacks(Double number) {
        boolean negativeZero = number == 0 && Double.doubleToRawLongBits(number) != 0;
        return (negativeZero && !store.profile().extremes().contains(Extreme.NEGATIVE_ZERO))
                || (!Double.isFinite(number) && !store.profile().extremes().contains(Extreme.NAN_FLOATS));
    }

    /** The rows as they come back that a filter on rows as they were written accepts. */
    private List<Row> accepted(Filter filter) {
        Filter asked = fitted.filter(filter, written);
        return rows.stream().filter(asked::accepts).toList();
    }

    private List<Row> found(Name table, Filter filter, long limit) {
        Read read = Read.all(table).where(fitted.filter(filter, written)).limit(limit);
        return shaped(drain(store.read(read)), written);
    }

    private static final List<Row> ROWS = rows();

    private Schema written = COLUMNS;
    private List<Row> rows = ROWS;

    private static List<Row> rows() {
        Random random = new Random(7);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            @Nullable Object[] values = new @Nullable Object[COLUMNS.size()];
            values[0] = i;
            for (int c = 0; c < POOLS.length; c++) {
                values[c + 1] = random.nextInt(5) == 0 ? null : POOLS[c][random.nextInt(POOLS[c].length)];
            }
            rows.add(Row.of(COLUMNS, values));
        }
        return rows;
    }

    static Stream<Filter> filters() {
        List<Filter> filters = new ArrayList<>();
        for (int c = 0; c < POOLS.length; c++) {
            String field = COLUMNS.field(c + 1).name();
            filters.add(Filter.isNull(field));
            filters.add(Filter.isNull(field).not());
            filters.add(Filter.in(field, List.of(POOLS[c][0], POOLS[c][1])));
            filters.add(Filter.in(field, List.of()));
            for (Object value : POOLS[c]) {
                filters.add(Filter.equal(field, value));
                filters.add(Filter.equal(field, value).not());
                if (value instanceof Boolean || value instanceof byte[]) {
                    continue;
                }
                filters.add(Filter.less(field, value));
                filters.add(Filter.greaterOrEqual(field, value).not());
                filters.add(Filter.lessOrEqual(field, value));
                filters.add(Filter.greater(field, value).or(Filter.isNull(field)));
            }
        }
        Filter five = Filter.equal("big", 5L);
        filters.add(Filter.all());
        filters.add(Filter.all().not());
        filters.add(five.and(Filter.equal("name", "a")).not());
        filters.add(five.or(Filter.isNull("price")).and(Filter.greater("id", 50)));
        filters.add(Filter.less("id", 100)
                .and(Filter.equal("flag", true).or(Filter.less("name", "b")))
                .not());
        return filters.stream();
    }

    @Test
    final void filtersAsTheReferenceDoes() {
        Name table = table();

        filters()
                .filter(filter -> possible(filter))
                .forEach(filter -> assertThat(found(table, filter, Read.NO_LIMIT))
                        .as("%s", filter)
                        .containsExactlyInAnyOrderElementsOf(accepted(filter)));
    }

    @Test
    final void givesTheFieldsAskedForInTheirOrder() {
        Read read = Read.all(table()).fields("name", "id").where(Filter.isNull("big"));
        Schema wanted = fitted.schema(COLUMNS.project(List.of("name", "id")));

        try (RowStream stream = store.read(read)) {
            assertThat(stream.schema().fields()).extracting(Field::name).containsExactly("name", "id");
        }
        assertThat(drain(store.read(read)))
                .containsExactlyInAnyOrderElementsOf(rows.stream()
                        .filter(read.filter()::accepts)
                        .map(row -> row.project(wanted))
                        .toList());
    }

    @Test
    final void givesAtMostAsManyRowsAsAskedFor() {
        Name table = table();
        Filter filter = Filter.isNull("name").not();
        List<Row> accepted = accepted(filter);

        for (long limit : new long[] {0, 1, 10, accepted.size(), accepted.size() + 1, Read.NO_LIMIT}) {
            List<Row> found = found(table, filter, limit);

            assertThat(found).as("limit %d", limit).hasSize((int) Math.min(limit, accepted.size()));
            assertThat(accepted).containsAll(found);
        }
    }

    @Test
    final void readsAnEmptyDataset() {
        assume(Trait.EMPTY_DATASETS);
        Dataset dataset = fitted.writable(Dataset.table(fixture.name("empty"), COLUMNS, Key.of("id")));
        fixture.fill(dataset, List.of());

        try (RowStream stream = store.read(Read.all(dataset.name()))) {
            if (has(Trait.DECLARED_FIELDS)) {
                assertThat(stream.schema().fields())
                        .hasSameSizeAs(dataset.schema().fields());
            }
            assertThat(stream.next()).isNull();
            assertThat(stream.next()).isNull();
        }
    }

    @Test
    final void mayBeGivenUpInTheMiddle() {
        Name table = table();

        for (int i = 0; i < 50; i++) {
            RowStream stream = store.read(Read.all(table));
            assertThat(stream.next()).isNotNull();
            stream.close();
            stream.close();
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    final void filtersAtRandomAsTheReferenceDoes(long seed) {
        Name table = table();
        Random random = new Random(seed);
        List<Filter> simple = filters().filter(this::possible).toList();

        for (int i = 0; i < 20; i++) {
            Filter filter = combined(random, simple, 3);
            assertThat(found(table, filter, Read.NO_LIMIT))
                    .as("%s", filter)
                    .containsExactlyInAnyOrderElementsOf(accepted(filter));
        }
    }

    /** Whether the store holds the fields and the values that the filter names. */
    private boolean possible(Filter filter) {
        if (filter instanceof Filter.Compare compare) {
            return written.has(compare.field()) && hasAValueFor(compare);
        }
        if (filter instanceof Filter.IsNull isNull) {
            return written.has(isNull.field());
        }
        if (filter instanceof Filter.And and) {
            return and.terms().stream().allMatch(this::possible);
        }
        if (filter instanceof Filter.Or or) {
            return or.terms().stream().allMatch(this::possible);
        }
        return !(filter instanceof Filter.Not not) || possible(not.term());
    }

    /** A store that holds floating-point numbers as decimals has nothing to compare with NaN. */
    private boolean hasAValueFor(Filter.Compare compare) {
        Type type = written.field(compare.field()).type();
        boolean floating = store.profile().fidelity(type).storedType(type) instanceof Type.Float;
        return floating || !(compare.value() instanceof Double number && lacks(number));
    }

    static Stream<Long> seeds() {
        return Stream.of(1L, 2L, 3L);
    }

    private static Filter combined(Random random, List<Filter> simple, int depth) {
        if (depth == 0) {
            return simple.get(random.nextInt(simple.size()));
        }
        Filter left = combined(random, simple, depth - 1);
        return switch (random.nextInt(3)) {
            case 0 -> left.not();
            case 1 -> left.and(combined(random, simple, depth - 1));
            default -> left.or(combined(random, simple, depth - 1));
        };
    }
}
