package dev.sluice.it.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.sluice.data.Dataset;
import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.migrate.MigrationReport;
import dev.sluice.store.Read;
import dev.sluice.store.RowStream;
import dev.sluice.store.Store;
import dev.sluice.store.StoreSettings;
import dev.sluice.store.Stores;
import dev.sluice.testkit.PostgresServer;
import dev.sluice.testkit.TestDatabase;
import dev.sluice.testkit.killrvideo.KillrVideo;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A keyspace of Cassandra, with counters, sets and static columns, in PostgreSQL, and back in its own tables. */
class KillrVideoMigrationTest {
    /** What the published files have no rows of. */
    private static final List<String> MORE = List.of(
            "INSERT INTO %ks.users (userid, firstname, created_date) VALUES (9761d3d7-7fbd-4269-9988-6cfd4e188678, 'Ann', '2026-01-02 03:04:05.678Z')",
            "INSERT INTO %ks.comments_by_video (videoid, commentid, userid, comment) VALUES (075e7486-6227-eb36-fc47-882b40a12776,"
                    + " 50554d6e-29bb-11e5-b345-feff819cdc9f, 9761d3d7-7fbd-4269-9988-6cfd4e188678, 'first')",
            "INSERT INTO %ks.comments_by_video (videoid, commentid, userid, comment) VALUES (075e7486-6227-eb36-fc47-882b40a12776,"
                    + " ffffffff-29bb-11e4-b345-feff819cdc9f, 9761d3d7-7fbd-4269-9988-6cfd4e188678, 'before, but greater as a UUID')",
            "INSERT INTO %ks.video_recommendations_by_video (videoid, userid, rating, name) VALUES"
                    + " (075e7486-6227-eb36-fc47-882b40a12776, 9761d3d7-7fbd-4269-9988-6cfd4e188678, 1.1, 'of the whole partition')",
            "INSERT INTO %ks.video_recommendations_by_video (videoid, userid, rating) VALUES"
                    + " (075e7486-6227-eb36-fc47-882b40a12776, 522b1fe2-2e36-4cef-a667-cd4237d08b89, 0.3)",
            "INSERT INTO %ks.latest_videos (yyyymmdd, added_date, videoid) VALUES ('20260102', '2026-01-02', 075e7486-6227-eb36-fc47-882b40a12776)",
            "UPDATE %ks.video_playback_stats SET views = views - 5 WHERE videoid = 075e7486-6227-eb36-fc47-882b40a12776",
            "INSERT INTO %ks.videos (videoid, tags) VALUES (00000000-0000-0000-0000-000000000001, {'', 'ä', 'Z', 'a'})");

    @TempDir
    private Path directory;

    @Test
    void comesBackFromPostgresqlTheSame() {
        StoreSettings from = TestStore.cassandra();
        StoreSettings back = TestStore.cassandra();
        TestDatabase between = PostgresServer.shared().createDatabase();
        run(from, KillrVideo.schema());
        run(from, KillrVideo.rows());
        run(from, MORE);
        run(back, KillrVideo.schema());

        MigrationReport out = new MappedMigration(
                        directory.resolve("out"), from, StoreSettings.of(between.storeUrl()), "")
                .runAndVerify();
        MigrationReport in = new MappedMigration(
                        directory.resolve("back"), StoreSettings.of(between.storeUrl()), back, "")
                .runAndVerify();

        assertThat(out.datasets()).hasSize(14);
        assertThat(List.of(out.rows(), in.rows())).containsOnly(1011L + 1013 + 1011 + MORE.size());
        assertThat(between.rows("SELECT count(*), sum(cardinality(tags)) FROM videos WHERE name IS NOT NULL"))
                .containsExactly("1011|" + tags(from));
        assertThat(between.rows("SELECT sum(rating_total) FROM video_ratings")).hasSize(1);
        assertThat(between.rows("SELECT rating, name FROM video_recommendations_by_video ORDER BY 1"))
                .containsExactly("0.3|of the whole partition", "1.1|of the whole partition");
        try (Store before = Stores.open(from);
                Store after = Stores.open(back)) {
            assertThat(after.catalog().datasets()).isEqualTo(before.catalog().datasets());
            for (Dataset table : before.catalog().datasets()) {
                assertThat(rows(after, table.name()))
                        .as("%s", table.name())
                        .containsExactlyInAnyOrderElementsOf(rows(before, table.name()));
            }
        }
    }

    private static long tags(StoreSettings keyspace) {
        try (Store store = Stores.open(keyspace)) {
            return rows(store, Name.of("videos")).stream()
                    .filter(row -> row.value("name") != null && row.value("tags") != null)
                    .mapToLong(row -> ((List<?>) Objects.requireNonNull(row.value("tags"))).size())
                    .sum();
        }
    }

    private static List<Row> rows(Store store, Name table) {
        List<Row> found = new ArrayList<>();
        try (RowStream rows = store.read(Read.all(table))) {
            for (Row row = rows.next(); row != null; row = rows.next()) {
                found.add(row);
            }
        }
        return found;
    }

    private static void run(StoreSettings keyspace, List<String> statements) {
        String name = keyspace.url().substring(keyspace.url().lastIndexOf('/') + 1);
        try (Store store = Stores.open(keyspace)) {
            CqlSession session = store.unwrap(CqlSession.class).orElseThrow();
            statements.forEach(statement -> session.execute(statement.replace("%ks", name)));
        }
    }
}
