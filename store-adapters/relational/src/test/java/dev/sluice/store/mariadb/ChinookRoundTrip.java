package dev.sluice.store.mariadb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.data.Dataset;
import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Widening;
import dev.sluice.store.Read;
import dev.sluice.store.RowStream;
import dev.sluice.store.Store;
import dev.sluice.store.StoreSettings;
import dev.sluice.store.Stores;
import dev.sluice.store.Write;
import dev.sluice.store.Writer;
import dev.sluice.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A music shop from a server to SQLite and back. */
abstract class ChinookRoundTrip {

    abstract MariaDbFixture newFixture();

    @Test
    void comesBackFromSqliteAsItWas(@TempDir Path directory) throws IOException {
        String script = Files.readString(SharedData.file("chinook/Chinook_MySql.sql"))
                .replace("\ufeff", "")
                .replaceAll("(?m)^(DROP DATABASE|CREATE DATABASE|USE) .*$", "");
        try (MariaDbFixture first = newFixture();
                MariaDbFixture second = newFixture();
                Store source = first.open();
                Store between = Stores.open(StoreSettings.of("sqlite:" + directory.resolve("chinook.db")));
                Store target = second.open()) {
            first.inside(script);
            List<Dataset> datasets = source.catalog().datasets();
            assertThat(datasets).hasSize(11);
            long all = 0;
            for (Dataset dataset : datasets) {
                Name there = Name.of(dataset.name().local());
                copy(source, dataset, between, there);
                Dataset kept = between.catalog().dataset(there).orElseThrow();
                copy(between, kept, target, second.name(dataset.name().local()));

                List<Row> back = rows(target, second.name(dataset.name().local()));
                List<Row> original = rows(source, dataset.name());
                assertThat(counted(back)).as("%s", dataset.name()).isEqualTo(counted(as(back, original)));
                all += back.size();
            }
            assertThat(all).isEqualTo(15_607);
        }
    }

    private static void copy(Store from, Dataset dataset, Store into, Name name) {
        Dataset table = Dataset.table(name, dataset.schema(), dataset.key());
        try (Writer writer = into.writer(table, Write.insert().creating())) {
            rows(from, dataset.name()).forEach(writer::write);
            assertThat(writer.flush().rejected()).isEmpty();
        }
    }

    /** The original's values as values of the types that came back. */
    private static List<Row> as(List<Row> back, List<Row> original) {
        Schema types = back.get(0).schema();
        return original.stream()
                .map(row -> {
                    @Nullable Object[] values = new @Nullable Object[row.size()];
                    for (int i = 0; i < values.length; i++) {
                        values[i] = Widening.convert(
                                row.value(i),
                                row.schema().field(i).type(),
                                types.field(i).type());
                    }
                    return Row.of(types, values);
                })
                .toList();
    }

    private static Map<List<String>, Long> counted(List<Row> rows) {
        Map<List<String>, Long> counts = new HashMap<>();
        for (Row row : rows) {
            List<String> values = new ArrayList<>();
            for (int i = 0; i < row.size(); i++) {
                Object value = row.value(i);
                values.add(value == null ? "null" : value.getClass().getSimpleName() + " " + value);
            }
            counts.merge(values, 1L, Long::sum);
        }
        return counts;
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
