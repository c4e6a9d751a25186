package dev.sluice.replicate.debezium;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.change.Change;
import dev.sluice.data.Row;
import dev.sluice.testkit.PostgresServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A value leaves the stream exactly as the server writes it, whatever its type and whatever the role's settings are. */
final class LoggedTextsTest {
    private static final String FORMATS =
            "SET intervalstyle = 'iso_8601'; SET timezone = 'UTC'; SET search_path = 'pg_catalog'";

    @Test
    void leaveAsTheServerWritesThem() throws SQLException {
        try (Capture capture = new Capture(PostgresServer.shared())) {
            capture.database()
                    .run(
                            "ALTER DATABASE " + capture.pipeline() + " SET intervalstyle = 'sql_standard'",
                            "ALTER DATABASE " + capture.pipeline() + " SET timezone = 'Asia/Kathmandu'");
            EveryType.create(capture.database());
            capture.follow("everything");
            EveryType.insert(capture.database());

            Map<String, @Nullable String> seen = new LinkedHashMap<>();
            try (RunningStream stream = capture.stream(capture.start())) {
                stream.untilBoundaries(1).forEach(event -> {
                    if (event instanceof Change.Upsert upsert) {
                        note(upsert.after(), seen);
                    }
                });
            }

            assertThat(seen)
                    .hasSize(EveryType.ROWS * EveryType.columns().size())
                    .isEqualTo(written(capture));
        }
    }

    private static void note(Row row, Map<String, @Nullable String> seen) {
        for (int i = 1; i < row.size(); i++) {
            seen.put(row.value(0) + " " + row.schema().field(i).name(), (String) row.value(i));
        }
    }

    private static Map<String, @Nullable String> written(Capture capture) throws SQLException {
        Map<String, @Nullable String> written = new LinkedHashMap<>();
        try (Connection connection = capture.database().connect();
                Statement sql = connection.createStatement()) {
            sql.execute(FORMATS);
            List<String> texts = EveryType.columns().stream()
                    .map(column -> "CASE WHEN " + column + "::text IS NOT NULL THEN format('%s', " + column
                            + ") END AS " + column)
                    .toList();
            try (ResultSet rows =
                    sql.executeQuery("SELECT id, " + String.join(", ", texts) + " FROM public.everything")) {
                while (rows.next()) {
                    for (int i = 2; i <= EveryType.columns().size() + 1; i++) {
                        written.put(rows.getString(1) + " " + rows.getMetaData().getColumnLabel(i), rows.getString(i));
                    }
                }
            }
        }
        return written;
    }
}
