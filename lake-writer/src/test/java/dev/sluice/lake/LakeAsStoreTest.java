package dev.sluice.lake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.change.Change;
import dev.sluice.change.Op;
import dev.sluice.change.Position;
import dev.sluice.change.SchemaChange;
import dev.sluice.change.Stamp;
import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Key;
import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.store.Filter;
import dev.sluice.store.Read;
import dev.sluice.store.RowStream;
import dev.sluice.store.Store;
import dev.sluice.store.Stores;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LakeAsStoreTest {
    private static final Stamp STAMP = new Stamp(new Position("7"), Instant.EPOCH, "");

    @TempDir
    private Path directory;

    @Test
    void aLakesTablesAreReadAsTheyAre() {
        Schema schema = Schema.of(Field.required("id", new Type.Int(32, false)), Field.of("day", new Type.Date()));
        Dataset orders = Dataset.table(Name.of("public", "orders"), schema, Key.of("id"));
        try (LakeFixture lake = new LakeFixture(directory.resolve("lake"))) {
            lake.commit(Stream.of(
                    new SchemaChange(orders, null, STAMP),
                    new Change.Upsert(
                            orders.name(),
                            Op.CREATE,
                            Row.of(schema, 1, LocalDate.of(2024, 2, 29)),
                            null,
                            Set.of(),
                            STAMP),
                    new Change.Delete(orders.name(), Row.of(orders.keySchema(), 1), STAMP)));

            try (Store store = Stores.open("iceberg:" + directory.resolve("lake"))) {
                Name table = Name.of("raw", "shop__public__orders");
                assertThat(store.catalog().datasets()).extracting(Dataset::name).containsExactly(table);
                assertThat(rows(store, Read.all(table).fields("_op", "id", "day", "_position")))
                        .extracting(Row::toString)
                        .containsExactlyInAnyOrder(
                                "{_op=c, id=1, day=2024-02-29, _position=7}", "{_op=d, id=1, day=null, _position=7}");
                assertThat(rows(store, Read.all(table).where(Filter.equal("_op", "d"))))
                        .hasSize(1);
            }
        }
    }

    private static List<Row> rows(Store store, Read read) {
        List<Row> rows = new ArrayList<>();
        try (RowStream stream = store.read(read)) {
            for (Row row = stream.next(); row != null; row = stream.next()) {
                rows.add(row);
            }
        }
        return rows;
    }
}
