package dev.sluice.store.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.data.Dataset;
import dev.sluice.data.Row;
import dev.sluice.store.Read;
import dev.sluice.store.RowStream;
import dev.sluice.store.Split;
import dev.sluice.store.Store;
import dev.sluice.store.Write;
import dev.sluice.store.WriteReport;
import dev.sluice.store.Writer;
import dev.sluice.testkit.killrvideo.KillrVideo;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A whole keyspace of real data, with counters, sets and clustering in both directions, is the same after a copy. */
final class KillrVideoTest {
    private final CassandraFixture from = new CassandraFixture();
    private final CassandraFixture into = new CassandraFixture();

    @BeforeEach
    void load() {
        KillrVideo.schema().forEach(from::run);
        KillrVideo.rows().forEach(from::run);
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
