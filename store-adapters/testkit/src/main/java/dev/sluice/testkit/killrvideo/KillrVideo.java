package dev.sluice.testkit.killrvideo;

import dev.sluice.testkit.SharedData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The keyspace of a site for videos, with counters, sets, static columns and clustering in both directions, as CQL in which {@code %ks}
 * stands for the keyspace. A test that needs it is skipped where {@link SharedData} is absent.
 */
public final class KillrVideo {
    private static final Map<String, List<String>> COLUMNS = Map.of(
            "videos",
            List.of(
                    "videoid",
                    "added_date",
                    "description",
                    "location",
                    "location_type",
                    "name",
                    "preview_image_location",
                    "tags",
                    "userid"),
            "user_videos",
            List.of("userid", "added_date", "videoid", "name", "preview_image_location"),
            "video_ratings",
            List.of("videoid", "rating_counter", "rating_total"));
    private static final Set<String> TEXTS =
            Set.of("added_date", "description", "location", "name", "preview_image_location");

    private KillrVideo() {}

    /** What makes the tables. */
    public static List<String> schema() {
        String schema = text("schema.cql")
                .replaceAll("(?m)//.*$", "")
                .replace("CREATE TABLE IF NOT EXISTS ", "CREATE TABLE IF NOT EXISTS %ks.");
        return Arrays.stream(schema.split(";"))
                .filter(statement -> !statement.isBlank())
                .toList();
    }

    /** What fills them: 1011 videos, as many ratings, and which user added which. */
    public static List<String> rows() {
        List<String> statements = new ArrayList<>();
        COLUMNS.forEach((table, columns) -> {
            for (List<String> row : Csv.records(text(table + ".csv"))) {
                statements.add(table.equals("video_ratings") ? count(row) : insert(table, columns, row));
            }
        });
        return statements;
    }

    private static String text(String file) {
        try {
            return Files.readString(SharedData.file("killrvideo/" + file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String count(List<String> row) {
        return "UPDATE %ks.video_ratings SET rating_counter = rating_counter + " + row.get(1)
                + ", rating_total = rating_total + " + row.get(2) + " WHERE videoid = " + row.get(0);
    }

    private static String insert(String table, List<String> columns, List<String> row) {
        List<String> names = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            String value = row.get(i);
            if (!value.isEmpty()) {
                names.add(columns.get(i));
                values.add(TEXTS.contains(columns.get(i)) ? "'" + value.replace("'", "''") + "'" : value);
            }
        }
        return "INSERT INTO %ks." + table + " (" + String.join(", ", names) + ") VALUES (" + String.join(", ", values)
                + ")";
    }
}
