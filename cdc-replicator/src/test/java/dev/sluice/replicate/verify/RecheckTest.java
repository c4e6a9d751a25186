package dev.sluice.replicate.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Key;
import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.replicate.verify.CatchUp.Outcome;
import dev.sluice.replicate.verify.scan.Comparison;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Verification beside a running pipeline, which is a copy of a map here, made when the verification waits for it. */
class RecheckTest {
    private static final Schema SCHEMA =
            Schema.of(Field.required("id", new Type.Int(32, false)), Field.of("name", Type.Text.unbounded()));
    private static final Dataset TABLE = Dataset.table(Name.of("public", "t"), SCHEMA, Key.of("id"));
    private static final Dataset KEYLESS = Dataset.table(Name.of("public", "t"), SCHEMA, Key.none());

    private final TreeMap<Integer, String> source = new TreeMap<>();
    private final TreeMap<Integer, String> target = new TreeMap<>();

    RecheckTest() {
        for (int i = 0; i < 1000; i++) {
            source.put(i, "name " + i);
            target.put(i, "name " + i);
        }
    }

    private Outcome copyAll() {
        target.clear();
        target.putAll(source);
        return Outcome.LEVEL;
    }

    @Test
    void aChangeUnderWayIsNoDifference() {
        source.put(7, "changed");
        source.remove(8);
        source.put(5000, "new");

        TableReport report = compare(TABLE, patience -> copyAll());

        assertThat(report.equal()).isTrue();
        assertThat(report.differingBuckets()).isEqualTo(3);
    }

    @Test
    void aChangeUnderWayIsNoDifferenceWithoutAKeyEither() {
        source.put(7, "changed");
        source.remove(8);

        assertThat(compare(KEYLESS, patience -> copyAll()).equal()).isTrue();
    }

    @Test
    void aDifferenceThatStaysIsReal() {
        source.put(7, "changed");
        target.put(9, "wrong");

        TableReport report = compare(TABLE, patience -> {
            target.put(7, "changed");
            return Outcome.LEVEL;
        });

        assertThat(report.different()).isEqualTo(1);
        assertThat(report.unsettled()).isZero();
        assertThat(report.examples().get(0).key()).containsEntry("id", "9");
    }

    @Test
    void aRowThatChangesAllTheTimeIsSettledOnceItRests() {
        int[] changes = {0};

        TableReport report = compare(TABLE, patience -> {
            copyAll();
            if (changes[0]++ < 5) {
                source.put(7, "change " + changes[0]);
            }
            return Outcome.LEVEL;
        });

        assertThat(report.equal()).isTrue();
    }

    @Test
    void whatDoesNotArriveInTimeIsUnsettledAndNotADifference() {
        source.put(7, "changed");

        TableReport report = compare(TABLE, patience -> Outcome.LATE);

        assertThat(report.differences()).isZero();
        assertThat(report.unsettled()).isEqualTo(1);
        assertThat(report.equal()).isFalse();
    }

    @Test
    void moreChangesUnderWayThanCanBeLookedAtOneByOneAreComparedAgainAsAWhole() {
        for (int i = 0; i < 1000; i++) {
            source.put(i, "changed " + i);
        }

        assertThat(compare(TABLE, patience -> copyAll()).equal()).isTrue();
    }

    private TableReport compare(Dataset dataset, CatchUp catchUp) {
        Comparison comparison = new Comparison(
                dataset,
                MemoryRows.changing(SCHEMA, () -> rows(source)),
                "warehouse",
                MemoryRows.changing(SCHEMA, () -> rows(target)),
                -1);
        VerifyOptions options = new VerifyOptions(2, 10, Duration.ofSeconds(5));
        return new Verify(options, catchUp, VerifyListener.silent())
                .run(List.of(comparison))
                .tables()
                .get(0);
    }

    private static List<Row> rows(Map<Integer, String> table) {
        List<Row> rows = new ArrayList<>();
        table.forEach((id, name) -> rows.add(Row.of(SCHEMA, id, name)));
        return rows;
    }
}
