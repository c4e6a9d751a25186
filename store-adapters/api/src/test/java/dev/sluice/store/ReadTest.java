package dev.sluice.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.data.Field;
import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Special;
import dev.sluice.data.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReadTest {
    private static final Schema SCHEMA =
            Schema.of(Field.required("id", new Type.Int(32, false)), Field.of("n", Type.Decimal.unbounded()));
    private static final List<Row> ROWS = List.of(
            Row.of(SCHEMA, 1, new BigDecimal("1.50")),
            Row.of(SCHEMA, 2, null),
            Row.of(SCHEMA, 3, Special.NAN),
            Row.of(SCHEMA, 4, new BigDecimal("-7")),
            Row.of(SCHEMA, 5, Special.NEGATIVE_INFINITY));
    private static final Read ALL = Read.all(Name.of("t"));

    @Test
    void filtersFollowSqlsThreeValuedLogic() {
        Filter positive = Filter.greater("n", BigDecimal.ZERO);

        assertThat(ids(ALL.where(positive))).containsExactly(1, 3);
        assertThat(ids(ALL.where(positive.not()))).containsExactly(4, 5);
        assertThat(ids(ALL.where(Filter.isNull("n")))).containsExactly(2);
        assertThat(ids(ALL.where(Filter.isNull("n").or(positive)))).containsExactly(1, 2, 3);
        assertThat(ids(ALL.where(Filter.isNull("n").not().and(positive.not())))).containsExactly(4, 5);
        assertThat(ids(ALL.where(Filter.equal("n", new BigDecimal("1.5"))))).containsExactly(1);
        assertThat(ids(ALL.where(Filter.in("id", List.of(2, 5, 9))))).containsExactly(2, 5);
    }

    @Test
    void theLimitCountsRowsThatPassed() {
        assertThat(ids(ALL.where(Filter.greaterOrEqual("id", 2)).limit(2))).containsExactly(2, 3);
        assertThat(ids(ALL.limit(0))).isEmpty();
    }

    @Test
    void fieldsComeInTheOrderAskedFor() {
        try (RowStream rows = ALL.fields("n", "id").where(Filter.equal("id", 1)).residual(new Listed(ROWS))) {
            assertThat(rows.next()).hasToString("{n=1.50, id=1}");
            assertThat(rows.next()).isNull();
        }
    }

    @Test
    void integersAndDecimalsCompareByValue() {
        Row row = Row.of(Schema.of(Field.of("n", new Type.Int(64, false))), Long.MAX_VALUE);

        assertThat(Filter.less("n", new BigDecimal("9223372036854775807.5")).accepts(row))
                .isTrue();
        assertThat(Filter.equal("n", (double) Long.MAX_VALUE).accepts(row)).isFalse();
        assertThat(Filter.greater("n", Double.NaN).accepts(row)).isFalse();
    }

    @Test
    void uuidsCompareUnsignedAsStoresDo() {
        Schema schema = Schema.of(Field.of("u", new Type.Uuid()));
        Row high = Row.of(schema, UUID.fromString("ffffffff-0000-0000-0000-000000000000"));

        assertThat(Filter.greater("u", UUID.fromString("00000000-0000-0000-0000-000000000001"))
                        .accepts(high))
                .isTrue();
    }

    @Test
    void valuesOfDifferentKindsDoNotCompare() {
        assertThatThrownBy(() -> Filter.equal("id", "1").accepts(ROWS.get(0)))
                .hasMessage("Cannot compare Integer with String: give the filter a value of the field's type");
    }

    @Test
    void anUnknownSchemeNamesThoseThereAre() {
        assertThatThrownBy(() -> Stores.open("oracel://db/x")).hasMessageContaining("no adapter for \"oracel:\"");
    }

    private static List<Object> ids(Read read) {
        List<Object> ids = new ArrayList<>();
        try (RowStream rows = read.residual(new Listed(ROWS))) {
            for (Row row = rows.next(); row != null; row = rows.next()) {
                ids.add(row.value("id"));
            }
        }
        return ids;
    }

    private static final class Listed implements RowStream {
        private final Iterator<Row> rows;

        Listed(List<Row> rows) {
            this.rows = rows.iterator();
        }

        @Override
        public Schema schema() {
            return SCHEMA;
        }

        @Override
        public @Nullable Row next() {
            return rows.hasNext() ? rows.next() : null;
        }

        @Override
        public void close() {}
    }
}
