package dev.sluice.it.bench.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.data.Dataset;
import dev.sluice.data.Key;
import dev.sluice.data.Row;
import dev.sluice.it.DocumentPart;
import dev.sluice.it.bench.Measured;
import dev.sluice.store.Read;
import dev.sluice.store.RowStream;
import dev.sluice.store.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows per second of each adapter beside those of its store's own tool, by turns, one thread each. */
@Tag("bench")
class StoresBenchmark {
    private static final int ROUNDS = 3;

    @TempDir
    Path directory;

    @Test
    void writesTheRatiosToTheDocumentation() throws Exception {
        StringBuilder table = new StringBuilder();
        for (Supplier<ByHand> store : stores().values()) {
            try (ByHand each = store.get()) {
                table.append(line(each));
            }
        }
        new DocumentPart("benchmarks.md", "stores").replace("""
                ## Stores: each adapter beside its store's own tool
                Rows of six columns and about a hundred bytes with a key, one thread; the same rows into tables made alike, and the same table
                read. After a round to warm up, the median of %d by turns. An insert, or where the tool replaces rows, an upsert.

                | store | rows | written by hand, rows/s | written by Sluice | ratio | read by hand, rows/s | read by Sluice | ratio | by hand means |
                |---|---|---|---|---|---|---|---|---|
                """.formatted(ROUNDS) + table);
    }

    /** Those that {@code sluice.bench.stores} names, or all. */
    private Map<String, Supplier<ByHand>> stores() {
        Map<String, Supplier<ByHand>> all = new LinkedHashMap<>();
        all.put("postgresql", PostgresByHand::new);
        all.put("mariadb", MariaDbByHand::new);
        all.put("sqlite", () -> JdbcByHand.sqlite(directory));
        all.put("h2", () -> JdbcByHand.h2(directory));
        all.put("duckdb", () -> new DuckDbByHand(directory));
        all.put("mongodb", MongoByHand::new);
        all.put("neo4j", Neo4jByHand::new);
        all.put("cassandra", CassandraByHand::new);
        all.put("redis", RedisByHand::new);
        all.put("dynamodb", DynamoDbByHand::new);
        String wanted = System.getProperty("sluice.bench.stores", "");
        if (!wanted.isEmpty()) {
            all.keySet().retainAll(List.of(wanted.split(",")));
        }
        return all;
    }

    private static String line(ByHand store) throws Exception {
        List<Item> items = Item.items(store.rows());
        List<Row> rows = items.stream().map(Item::row).toList();
        List<Measured> writesByHand = new ArrayList<>();
        List<Measured> writes = new ArrayList<>();
        List<Measured> readsByHand = new ArrayList<>();
        List<Measured> reads = new ArrayList<>();
        for (int round = 0; round <= ROUNDS; round++) {
            String byHand = "hand" + round;
            Dataset ours = created(store, "ours" + round);
            Dataset theirs = created(store, byHand);
            Measured handWrite = Measured.of(() -> {
                store.write(byHand, items);
                return items.size();
            });
            Measured write = Measured.of(() -> write(store, ours, rows));
            Measured handRead = Measured.of(() -> store.read("ours0"));
            Measured read = Measured.of(() -> read(store, "ours0"));
            assertThat(handRead.items()).isEqualTo(rows.size());
            assertThat(read.items()).isEqualTo(rows.size());
            if (round == 0) {
                assertThat(ids(store, ours).cardinality()).isEqualTo(rows.size());
                assertThat(ids(store, theirs).cardinality()).isEqualTo(rows.size());
                continue;
            }
            writesByHand.add(handWrite);
            writes.add(write);
            readsByHand.add(handRead);
            reads.add(read);
        }
        String line = "| %s | %,d | %s | %s | %s |%n"
                .formatted(
                        store.store(),
                        rows.size(),
                        compared(writesByHand, writes),
                        compared(readsByHand, reads),
                        store.tool());
        System.out.print(line + cpu("write", writesByHand, writes) + cpu("read", readsByHand, reads));
        return line;
    }

    private static Dataset created(ByHand store, String table) {
        Dataset dataset = Dataset.table(store.name(table), Item.SCHEMA, Key.of("id"));
        try (Writer writer = store.adapter().writer(dataset, store.like().creating())) {
            writer.flush();
        }
        return dataset;
    }

    private static long write(ByHand store, Dataset dataset, List<Row> rows) {
        try (Writer writer = store.adapter().writer(dataset, store.like())) {
            rows.forEach(writer::write);
            assertThat(writer.flush().rejected()).isEmpty();
        }
        return rows.size();
    }

    private static long read(ByHand store, String table) {
        long count = 0;
        try (RowStream stream = store.adapter().read(Read.all(store.name(table)))) {
            for (Row row = stream.next(); row != null; row = stream.next()) {
                count++;
            }
        }
        return count;
    }

    /** That each row is there once, whoever wrote it. */
    private static BitSet ids(ByHand store, Dataset dataset) {
        BitSet ids = new BitSet();
        try (RowStream stream = store.adapter().read(Read.all(dataset.name()).fields("id"))) {
            for (Row row = stream.next(); row != null; row = stream.next()) {
                int id = Integer.parseInt(String.valueOf(row.value("id")));
                assertThat(ids.get(id)).isFalse();
                ids.set(id);
            }
        }
        return ids;
    }

    private static String compared(List<Measured> byHand, List<Measured> ours) {
        double theirs = median(byHand);
        double mine = median(ours);
        return String.format(Locale.ROOT, "%,.0f | %,.0f | %.2f", theirs, mine, mine / theirs);
    }

    /** For whoever looks for the cause: a store in this process shares its CPU time. */
    private static String cpu(String what, List<Measured> byHand, List<Measured> ours) {
        return String.format(
                Locale.ROOT,
                "  %s, rows per CPU-second of this process: by hand %,.0f, Sluice %,.0f%n",
                what,
                byHand.get(byHand.size() - 1).perCpuSecond(),
                ours.get(ours.size() - 1).perCpuSecond());
    }

    private static double median(List<Measured> measured) {
        return measured.stream()
                .map(Measured::perSecond)
                .sorted(Comparator.naturalOrder())
                .toList()
                .get(measured.size() / 2);
    }
}
