package dev.sluice.lake.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Key;
import dev.sluice.data.Name;
import dev.sluice.data.Reference;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Shape;
import dev.sluice.data.Special;
import dev.sluice.data.Type;
import dev.sluice.error.SettingsException;
import dev.sluice.file.FileFixture;
import dev.sluice.store.Read;
import dev.sluice.store.RowStream;
import dev.sluice.store.Store;
import dev.sluice.store.Stores;
import dev.sluice.store.Write;
import dev.sluice.store.Writer;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.apache.iceberg.types.Types;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What others read of the tables that Sluice made, and Sluice of theirs. */
class IcebergStoreTest {
    private static final Schema COLUMNS = Schema.of(
            Field.required("id", new Type.Int(32, false)),
            Field.of("day", new Type.Date()),
            Field.of("at", new Type.Timestamp(6, Type.Timestamp.Zone.UTC)));
    private static final Dataset ORDERS = Dataset.table(Name.of("orders"), COLUMNS, Key.of("id"));

    private final FileFixture fixture = new FileFixture("iceberg");
    private final String url = "iceberg:" + fixture.directory();

    @AfterEach
    void delete() {
        fixture.close();
    }

    /** Iceberg's own reader, which knows nothing of our codecs. */
    @Test
    void othersReadEqualValues() throws IOException {
        Instant at = Instant.parse("2024-02-29T12:00:00.000001Z");
        try (Store store = fixture.open()) {
            insert(store, row(1, LocalDate.of(2024, 2, 29), at), row(2, null, null));
            insert(store, row(3, Special.INFINITY, null));

            Table table = store.unwrap(Catalog.class)
                    .orElseThrow()
                    .loadTable(TableIdentifier.of(Namespace.of("default"), "orders"));
            List<List<@Nullable Object>> found = new ArrayList<>();
            try (CloseableIterable<Record> records = IcebergGenerics.read(table).build()) {
                for (Record record : records) {
                    List<@Nullable Object> values = new ArrayList<>();
                    values.add(record.getField("id"));
                    values.add(record.getField("day"));
                    values.add(record.getField("at"));
                    values.add(record.getField("_sluice_extra"));
                    found.add(values);
                }
            }

            assertThat(found)
                    .extracting(List::toString)
                    .containsExactlyInAnyOrder(
                            "[1, 2024-02-29, " + OffsetDateTime.ofInstant(at, ZoneOffset.UTC) + ", null]",
                            "[2, null, null, null]",
                            "[3, null, null, {\"day\":{\"$special\":\"infinity\"}}]");
            assertThat(table.snapshots()).hasSize(2);
            assertThat(store.catalog().estimatedRows(ORDERS.name())).isEqualTo(3);
        }
    }

    @Test
    void tablesOfOthersAreReadAsTheyAreAndNotAddedTo() {
        try (JdbcCatalog catalog = LocalCatalog.open(fixture.directory())) {
            catalog.createNamespace(Namespace.of("theirs"));
            catalog.createTable(
                    TableIdentifier.of("theirs", "plain"),
                    new org.apache.iceberg.Schema(
                            Types.NestedField.required(1, "id", Types.LongType.get()),
                            Types.NestedField.optional(
                                    2, "tags", Types.ListType.ofOptional(3, Types.StringType.get()))));
        }

        try (Store store = Stores.open(url)) {
            Dataset plain = store.catalog().dataset(Name.of("theirs", "plain")).orElseThrow();
            assertThat(plain.schema())
                    .isEqualTo(Schema.of(
                            Field.required("id", new Type.Int(64, false)),
                            Field.of("tags", Type.Array.of(Type.Text.unbounded()))));
            assertThat(rows(store, plain.name())).isEmpty();
            assertThatThrownBy(() -> store.writer(plain, Write.insert()))
                    .isInstanceOf(SettingsException.class)
                    .hasMessageContaining("was not made by Sluice for it");
        }
    }

    /** A column that another program adds makes it another's table: what it holds is read by its columns. */
    @Test
    void aTableThatAnotherProgramChangedIsReadByItsColumns() {
        try (Store store = fixture.open()) {
            insert(store, row(1, LocalDate.of(2024, 2, 29), null));
            store.unwrap(Catalog.class)
                    .orElseThrow()
                    .loadTable(TableIdentifier.of(Namespace.of("default"), "orders"))
                    .updateSchema()
                    .addColumn("more", Types.StringType.get())
                    .commit();

            assertThat(store.catalog().datasets().get(0).schema().fields())
                    .extracting(Field::name)
                    .containsExactly("id", "day", "at", "_sluice_extra", "more");
            assertThat(rows(store, ORDERS.name())).hasSize(1);
        }
    }

    @Test
    void keyReferencesAndTypesComeBack() {
        Dataset dataset = new Dataset(
                Name.of("shop", "Order lines"),
                Shape.COLLECTION,
                COLUMNS,
                Key.of("id"),
                List.of(new Reference("fk", List.of("id"), Name.of("orders"), List.of("id"))),
                "what was bought");

        try (Store store = fixture.open()) {
            store.writer(dataset, Write.insert().creating()).close();
        }

        try (Store store = Stores.open(url)) {
            assertThat(store.catalog().datasets()).containsExactly(dataset);
        }
    }

    @Test
    void aDirectoryWithoutACatalogIsToldOf() {
        assertThatThrownBy(() -> Stores.open(url))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("there is no catalog.sqlite")
                .hasMessageContaining("?create=true");
    }

    private static Row row(int id, @Nullable Object day, @Nullable Object at) {
        return Row.of(COLUMNS, id, day, at);
    }

    private static void insert(Store store, Row... rows) {
        try (Writer writer = store.writer(ORDERS, Write.insert().creating())) {
            for (Row row : rows) {
                writer.write(row);
            }
            assertThat(writer.flush().rejected()).isEmpty();
        }
    }

    private static List<Row> rows(Store store, Name name) {
        List<Row> rows = new ArrayList<>();
        try (RowStream stream = store.read(Read.all(name))) {
            for (Row row = stream.next(); row != null; row = stream.next()) {
                rows.add(row);
            }
        }
        return rows;
    }
}
