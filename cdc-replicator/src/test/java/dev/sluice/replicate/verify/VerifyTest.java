package dev.sluice.replicate.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Key;
import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.replicate.verify.RowDifference.Kind;
import dev.sluice.replicate.verify.scan.Comparison;
import dev.sluice.replicate.verify.scan.RowSource;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VerifyTest {
    private static final Schema SCHEMA = Schema.of(
            Field.required("id", new Type.Int(64, false)),
            Field.of("region", Type.Text.unbounded()),
            Field.of("price", Type.Decimal.unbounded()));
    private static final Dataset ORDERS = Dataset.table(Name.of("public", "orders"), SCHEMA, Key.of("id", "region"));
    private static final Dataset KEYLESS = Dataset.table(Name.of("public", "log"), SCHEMA, Key.none());
    private static final int ROWS = 100_000;

    private final List<Row> source = rows(ROWS);
    private final List<Row> target = new ArrayList<>(source);

    @Test
    void equalTablesAreEqualInAnyOrder() {
        TableReport report = compare(ORDERS);

        assertThat(report.equal()).isTrue();
        assertThat(report.sourceRows()).isEqualTo(ROWS);
        assertThat(report.targetRows()).isEqualTo(ROWS);
        assertThat(report.differingBuckets()).isZero();
    }

    @Test
    void emptyTablesAreEqual() {
        source.clear();
        target.clear();

        assertThat(compare(ORDERS).equal()).isTrue();
    }

    @Test
    void oneCellAmongAHundredThousandRowsIsNamed() {
        target.set(4711, row(4711, new BigDecimal("4711.0")));

        TableReport report = compare(ORDERS);

        assertThat(report.differences()).isEqualTo(1);
        assertThat(report.different()).isEqualTo(1);
        assertThat(report.differingBuckets()).isEqualTo(1);
        assertThat(report.examples())
                .containsExactly(new RowDifference(
                        Kind.DIFFERENT,
                        Map.of("id", "4711", "region", "r1"),
                        1,
                        List.of(new RowDifference.Column("price", "4711.00", "4711.0"))));
    }

    @Test
    void oneMissingAndOneExtraRowAreNamed() {
        target.remove(815);
        target.add(row(ROWS + 1, BigDecimal.ONE));

        TableReport report = compare(ORDERS);

        assertThat(List.of(report.missing(), report.extra(), report.different()))
                .containsExactly(1L, 1L, 0L);
        assertThat(report.examples())
                .containsExactlyInAnyOrder(
                        new RowDifference(Kind.MISSING, Map.of("id", "815", "region", "r5"), 1, List.of()),
                        new RowDifference(Kind.EXTRA, Map.of("id", "100001", "region", "r1"), 1, List.of()));
    }

    @Test
    void aKeyThatTheTargetHasTwiceIsExtra() {
        target.add(source.get(42));

        TableReport report = compare(ORDERS);

        assertThat(List.of(report.missing(), report.extra(), report.different()))
                .containsExactly(0L, 1L, 0L);
        assertThat(report.examples())
                .containsExactly(new RowDifference(Kind.EXTRA, Map.of("id", "42", "region", "r2"), 1, List.of()));
    }

    @Test
    void oneRowDoubledInATableWithoutAKeyIsNamed() {
        source.addAll(source.subList(0, 1000));
        target.addAll(target.subList(0, 1000));
        assertThat(compare(KEYLESS).equal()).isTrue();

        target.add(target.get(7));
        TableReport report = compare(KEYLESS);

        assertThat(List.of(report.missing(), report.extra(), report.different()))
                .containsExactly(0L, 1L, 0L);
        assertThat(report.examples())
                .containsExactly(new RowDifference(
                        Kind.EXTRA, Map.of("id", "7", "region", "r7", "price", "7.00"), 1, List.of()));
    }

    @Test
    void swappedValuesOfTwoRowsAreTwoDifferences() {
        target.set(1, row(1, new BigDecimal("2.00")));
        target.set(2, row(2, new BigDecimal("1.00")));

        assertThat(compare(ORDERS).different()).isEqualTo(2);
    }

    @Test
    void anEmptyCopyMissesEveryRowAndOnlySomeAreListed() {
        target.clear();

        TableReport report = compare(ORDERS);

        assertThat(report.missing()).isEqualTo(ROWS);
        assertThat(report.examples()).hasSize(10);
    }

    @Test
    void moreDifferencesThanFitInMemoryAtOnceAreAllCounted() {
        source.addAll(rows(ROWS, 210_000));
        target.clear();
        source.forEach(row -> target.add(Row.of(SCHEMA, row.value(0), row.value(1), BigDecimal.ZERO)));

        TableReport report = compare(ORDERS);

        assertThat(report.different()).isEqualTo(210_000);
        assertThat(report.missing() + report.extra()).isZero();
    }

    @Test
    void softDeletedRowsAndColumnsTheSourceDroppedDoNotCount() {
        List<Field> fields = new ArrayList<>(SCHEMA.fields());
        fields.add(0, Field.of("dropped", Type.Text.unbounded()));
        fields.add(Field.of("_deleted_at", new Type.Timestamp(6, Type.Timestamp.Zone.UTC)));
        fields.add(Field.of("_extra", new Type.Json()));
        Schema wider = new Schema(fields);
        List<Row> copies = new ArrayList<>();
        target.forEach(row -> copies.add(Row.of(wider, "old", row.value(0), row.value(1), row.value(2), null, null)));
        copies.add(Row.of(wider, "old", 999_999L, "r9", BigDecimal.ONE, Instant.EPOCH, null));

        TableReport report = run(ORDERS, MemoryRows.of(wider, copies));

        assertThat(report.equal()).isTrue();
        assertThat(report.targetRows()).isEqualTo(ROWS);
        assertThat(report.keptColumns()).containsExactly("dropped");
    }

    @Test
    void aColumnTheTargetLacksIsADifference() {
        Schema narrower = SCHEMA.project(List.of("id", "region"));
        List<Row> copies = target.stream().map(row -> row.project(narrower)).toList();

        TableReport report = run(ORDERS, MemoryRows.of(narrower, copies));

        assertThat(report.equal()).isFalse();
        assertThat(report.missingColumns()).containsExactly("price");
        assertThat(report.missing() + report.extra() + report.different()).isZero();
    }

    @Test
    void longTextsAreShownWhereTheyDiffer() {
        source.add(Row.of(SCHEMA, -1L, "r0", new BigDecimal("1." + "1".repeat(300))));
        target.add(Row.of(SCHEMA, -1L, "r0", new BigDecimal("1." + "1".repeat(299) + "2")));

        RowDifference.Column column =
                compare(ORDERS).examples().get(0).columns().get(0);

        assertThat(column.source()).isEqualTo("…" + "1".repeat(21) + " (from character 282 of 302)");
        assertThat(column.target()).isEqualTo("…" + "1".repeat(20) + "2 (from character 282 of 302)");
    }

    private TableReport compare(Dataset dataset) {
        return run(dataset, MemoryRows.of(SCHEMA, target));
    }

    private TableReport run(Dataset dataset, RowSource copy) {
        Comparison comparison = new Comparison(dataset, MemoryRows.of(SCHEMA, source), "warehouse", copy, ROWS);
        VerifyOptions options = new VerifyOptions(2, 10, Duration.ofSeconds(5));
        return new Verify(options, CatchUp.notRunning(), VerifyListener.silent())
                .run(List.of(comparison))
                .tables()
                .get(0);
    }

    private static List<Row> rows(int count) {
        return rows(0, count);
    }

    private static List<Row> rows(int from, int to) {
        List<Row> rows = new ArrayList<>(to - from);
        for (int i = from; i < to; i++) {
            rows.add(row(i, new BigDecimal(i + ".00")));
        }
        return rows;
    }

    private static Row row(long id, BigDecimal price) {
        return Row.of(SCHEMA, id, "r" + (id % 10), price);
    }
}
