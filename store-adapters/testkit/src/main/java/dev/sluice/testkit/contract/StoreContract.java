package dev.sluice.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.store.Read;
import dev.sluice.store.RowStream;
import dev.sluice.store.Store;
import dev.sluice.store.StoredForm;
import dev.sluice.store.Trait;
import dev.sluice.store.Write;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;

/** What the contracts share: a fixture and an open store for each test. */
@Tag("contract")
public abstract class StoreContract {
    StoreFixture fixture;
    Store store;
    StoredForm fitted;

    /** A fixture of its own for one test. */
    protected abstract StoreFixture newFixture();

    @BeforeEach
    final void openStore() {
        fixture = newFixture();
        store = fixture.open();
        fitted = new StoredForm(store.profile());
    }

    /** There is nothing to close where there was no server to open. */
    @AfterEach
    final void closeStore() {
        if (store != null) {
            store.close();
        }
        if (fixture != null) {
            fixture.close();
        }
    }

    /** Every row as it comes back, which has the dataset's fields and no others. */
    final List<Row> all(Dataset dataset) {
        return shaped(drain(store.read(Read.all(dataset.name()))), dataset.schema());
    }

    /**
     * Rows of a store that may give its fields in an order of its own, without those that are always null, and with some it adds
     * itself, as rows of the fields that were written.
     */
    final List<Row> shaped(List<Row> found, Schema written) {
        Schema schema = fitted.schema(written);
        return found.stream().map(row -> shaped(row, schema)).toList();
    }

    private Row shaped(Row row, Schema schema) {
        @Nullable Object[] values = new @Nullable Object[schema.size()];
        for (int i = 0; i < values.length; i++) {
            int at = row.schema().position(schema.field(i).name());
            values[i] = at < 0 ? null : row.value(at);
        }
        for (Field field : row.schema().fields()) {
            if (!schema.has(field.name()) && !fixture.addedFields().contains(field.name())) {
                assertThat(row.value(field.name()))
                        .as("field %s, which nobody wrote", field.name())
                        .isNull();
            }
        }
        return Row.of(schema, values);
    }

    final boolean has(Trait trait) {
        return store.profile().traits().contains(trait);
    }

    final void assume(Trait trait) {
        Assumptions.assumeTrue(has(trait), () -> "SKIPPED: the store lacks " + trait);
    }

    /** How to write where it makes no difference: upserting, unless the store can only add rows. */
    final Write usual() {
        return has(Trait.KEYED_WRITES) ? Write.upsert() : Write.insert();
    }

    /** As {@code containsExactlyInAnyOrderElementsOf}, which looks at every pair of rows: half a minute for 10 000. */
    static void assertSameRows(List<Row> found, List<Row> expected) {
        if (!counted(found).equals(counted(expected))) {
            assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    private static Map<Row, Long> counted(List<Row> rows) {
        Map<Row, Long> counts = new HashMap<>();
        rows.forEach(row -> counts.merge(row, 1L, Long::sum));
        return counts;
    }

    static List<Row> drain(RowStream stream) {
        List<Row> rows = new ArrayList<>();
        try (stream) {
            for (Row row = stream.next(); row != null; row = stream.next()) {
                rows.add(row);
            }
        }
        return rows;
    }
}
