package dev.sluice.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Name;
import dev.sluice.data.Reference;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Shape;
import dev.sluice.data.Widening;
import dev.sluice.store.Read;
import dev.sluice.store.RowStream;
import dev.sluice.store.Store;
import dev.sluice.store.Stores;
import dev.sluice.store.Write;
import dev.sluice.store.WriteReport;
import dev.sluice.store.Writer;
import dev.sluice.testkit.PostgresServer;
import dev.sluice.testkit.SharedData;
import dev.sluice.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A music shop's database, out of SQLite and PostgreSQL, into each database and back, by the interface alone. */
class ChinookTest {
    private static final int TABLES = 11;

    private TemporaryDirectory directory;

    /** Where to copy to. */
    enum Place {
        H2("h2", Optional.of("PUBLIC"), true),
        DUCKDB("duckdb", Optional.of("main"), false),
        SQLITE("sqlite", Optional.empty(), true);

        private final String scheme;
        private final Optional<String> namespace;
        private final boolean references;

        Place(String scheme, Optional<String> namespace, boolean references) {
            this.scheme = scheme;
            this.namespace = namespace;
            this.references = references;
        }

        Store open(Path file) {
            return Stores.open(scheme + ":" + file);
        }

        Name name(String local) {
            return namespace.map(name -> Name.of(name, local)).orElseGet(() -> Name.of(local));
        }

        Dataset dataset(Dataset found) {
            List<Reference> moved = found.references().stream()
                    .map(each -> new Reference(
                            each.name(), each.fields(), name(each.target().local()), each.targetFields()))
                    .toList();
            return new Dataset(
                    name(found.name().local()), Shape.TABLE, found.schema(), found.key(), moved, found.comment());
        }
    }

    @BeforeEach
    void makeDirectory() {
        directory = new TemporaryDirectory("chinook");
    }

    @AfterEach
    void deleteDirectory() {
        directory.close();
    }

    @ParameterizedTest
    @EnumSource
    void goesFromSqliteThereAndBack(Place place) throws IOException {
        Path file = directory.path().resolve("chinook.db");
        Files.copy(SharedData.file("chinook/Chinook_Sqlite.sqlite"), file);

        try (Store source = Place.SQLITE.open(file);
                Store there = place.open(directory.path().resolve("there"));
                Store back = Place.SQLITE.open(directory.path().resolve("back.db"))) {
            copy(source, there, place);
            copy(there, back, Place.SQLITE);

            assertThat(back.catalog().datasets()).hasSize(TABLES);
            for (Dataset table : source.catalog().datasets()) {
                Dataset copied = required(back, table.name());
                assertThat(counted(rows(back, table.name())))
                        .as(table.name().local())
                        .isNotEmpty()
                        .isEqualTo(counted(rows(source, table.name())));
                assertThat(copied.key()).isEqualTo(table.key());
                assertThat(pointers(copied)).isEqualTo(place.references ? pointers(table) : Set.of());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void goesFromPostgresqlThereAsItIs(Place place) {
        TestDatabase database = PostgresServer.shared().createDatabase();
        SharedData.CHINOOK.loadInto(database);

        try (Store source = Stores.open(database.storeUrl());
                Store there = place.open(directory.path().resolve("there"))) {
            copy(source, there, place);

            assertThat(there.catalog().datasets()).hasSize(TABLES);
        }
    }

    /** Copies every table, those that others name first, and compares what came of each. */
    private static void copy(Store from, Store to, Place place) {
        for (Dataset table : parentsFirst(from.catalog().datasets())) {
            Dataset target = place.dataset(table);
            List<Row> rows = rows(from, table.name());
            WriteReport report;
            try (Writer writer = to.writer(target, Write.upsert().creating())) {
                rows.forEach(writer::write);
                report = writer.flush();
            }

            assertThat(report).isEqualTo(new WriteReport(rows.size(), 0, List.of()));
            assertThat(counted(rows(to, target.name())))
                    .as("%s", target.name())
                    .isNotEmpty()
                    .isEqualTo(counted(rows.stream().map(row -> held(row, to)).toList()));
            Dataset made = required(to, target.name());
            assertThat(made.key()).isEqualTo(table.key());
            assertThat(pointers(made)).isEqualTo(place.references ? pointers(target) : Set.of());
        }
    }

    private static List<Dataset> parentsFirst(List<Dataset> tables) {
        List<Dataset> left = new ArrayList<>(tables);
        List<Dataset> sorted = new ArrayList<>();
        while (!left.isEmpty()) {
            Dataset next = left.stream()
                    .filter(table -> table.references().stream()
                            .allMatch(reference -> reference.target().equals(table.name())
                                    || left.stream()
                                            .noneMatch(other -> other.name().equals(reference.target()))))
                    .findFirst()
                    .orElseThrow();
            left.remove(next);
            sorted.add(next);
        }
        return sorted;
    }

    /** The multiset of rows. */
    private static Map<Row, Long> counted(List<Row> rows) {
        return rows.stream().collect(Collectors.groupingBy(row -> row, Collectors.counting()));
    }

    /** What a table names, whatever its constraints are called. */
    private static Set<List<Object>> pointers(Dataset table) {
        return table.references().stream()
                .map(each -> List.<Object>of(each.fields(), each.target().local(), each.targetFields()))
                .collect(Collectors.toSet());
    }

    /** The row as the store says it comes back. */
    private static Row held(Row row, Store store) {
        Schema schema = new Schema(row.schema().fields().stream()
                .map(field ->
                        field.withType(store.profile().fidelity(field.type()).storedType(field.type())))
                .toList());
        @Nullable Object[] values = new @Nullable Object[schema.size()];
        for (int i = 0; i < values.length; i++) {
            Field written = row.schema().field(i);
            values[i] = Widening.convert(
                    row.value(i), written.type(), schema.field(i).type());
        }
        return Row.of(schema, values);
    }

    private static Dataset required(Store store, Name name) {
        return store.catalog().dataset(name).orElseThrow();
    }

    private static List<Row> rows(Store store, Name table) {
        List<Row> rows = new ArrayList<>();
        try (RowStream stream = store.read(Read.all(table))) {
            for (Row row = stream.next(); row != null; row = stream.next()) {
                rows.add(row);
            }
        }
        return rows;
    }
}
