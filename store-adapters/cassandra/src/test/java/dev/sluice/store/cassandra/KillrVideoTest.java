package dev.sluice.store.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.data.Dataset;
import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.store.Read;
import dev.sluice.store.RowStream;
import dev.sluice.store.Split;
import dev.sluice.store.Store;
import dev.sluice.store.Write;
import dev.sluice.store.WriteReport;
import dev.sluice.store.Writer;
import dev.sluice.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A whole keyspace of real data, with counters, sets and clustering in both directions, is the same after a copy. */
final class KillrVideoTest {
    private static final List<String> FILES = List.of("videos", "user_videos", "video_ratings");

    private final CassandraFixture from = new CassandraFixture();
    private final CassandraFixture into = new CassandraFixture();

    @BeforeEach
    void load() throws IOException {
        String schema = Files.readString(SharedData.file("killrvideo/schema.cql"))
                .replaceAll("(?m)//.*$", "")
                .replace("CREATE TABLE IF NOT EXISTS ", "CREATE TABLE IF NOT EXISTS %ks.");
        for (String statement : schema.split(";")) {
            if (!statement.isBlank()) {
                from.run(statement);
            }
        }
        try (Store store = from.open()) {
            for (String file : FILES) {
                load(store, file, SharedData.file("killrvideo/" + file + ".csv"));
            }
        }
    }

    private void load(Store store, String table, Path csv) throws IOException {
        Dataset dataset = store.catalog().dataset(Name.of(table)).orElseThrow();
        Schema schema = dataset.schema();
        for (List<String> record : Csv.records(Files.readString(csv))) {
            List<String> columns = new ArrayList<>();
            List<String> values = new ArrayList<>();
            for (int i = 0; i < schema.size(); i++) {
                if (!record.get(i).isEmpty()) {
                    columns.add(schema.field(i).name());
                    values.add(literal(String.valueOf(schema.field(i).nativeType()), record.get(i)));
                }
            }
            from.run(statement(dataset, columns, values));
        }
    }

    private static String statement(Dataset dataset, List<String> columns, List<String> values) {
        String table = "%ks." + dataset.name().local();
        if (!String.valueOf(dataset.schema().field(1).nativeType()).equals("cql:counter")) {
            return "INSERT INTO " + table + " (" + String.join(", ", columns) + ") VALUES (" + String.join(", ", values)
                    + ")";
        }
        List<String> additions = new ArrayList<>();
        for (int i = 1; i < columns.size(); i++) {
            additions.add(columns.get(i) + " = " + columns.get(i) + " + " + values.get(i));
        }
        return "UPDATE " + table + " SET " + String.join(", ", additions) + " WHERE " + columns.get(0) + " = "
                + values.get(0);
    }

    private static String literal(String nativeType, String text) {
        boolean quoted = nativeType.startsWith("cql:text") || nativeType.startsWith("cql:timestamp");
        return quoted ? "'" + text.replace("'", "''") + "'" : text;
    }

    @AfterEach
    void close() {
        from.close();
        into.close();
    }

    @Test
    void isTheSameInAnotherKeyspace() {
        Map<String, Integer> sizes = new TreeMap<>();
        try (Store source = from.open();
                Store target = into.open()) {
            List<Dataset> datasets = source.catalog().datasets();
            assertThat(datasets).hasSize(14);
            for (Dataset dataset : datasets) {
                for (Split split : source.split(Read.all(dataset.name()), 4)) {
                    copy(source.read(split), target, dataset);
                }
                String table = dataset.name().local();
                List<Row> rows = CqlTypesTest.rows(source, table);
                sizes.put(table, rows.size());

                assertThat(CqlTypesTest.rows(target, table)).containsExactlyInAnyOrderElementsOf(rows);
                assertThat(CqlTypesTest.dump(into, table)).isEqualTo(CqlTypesTest.dump(from, table));
            }
            assertThat(target.catalog().datasets()).isEqualTo(datasets);
        }

        assertThat(sizes)
                .containsEntry("videos", 1011)
                .containsEntry("user_videos", 1013)
                .containsEntry("video_ratings", 1011);
    }

    private static void copy(RowStream rows, Store target, Dataset dataset) {
        long given = 0;
        try (rows;
                Writer writer = target.writer(dataset, Write.upsert().creating())) {
            for (Row row = rows.next(); row != null; row = rows.next()) {
                writer.write(row);
                given++;
            }
            assertThat(writer.flush()).isEqualTo(new WriteReport(given, 0, List.of()));
        }
    }
}
