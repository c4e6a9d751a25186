package dev.sluice.store.cassandra.write;

import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import dev.sluice.error.SettingsException;
import dev.sluice.store.cassandra.session.Session;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the server takes at most.
 *
 * @param rowBytes of one row; a longer one is refused here, for the server would cut the connection, and with it other requests
 */
record Limits(int rowBytes) {
    static final int LONGEST_KEY = 65_535;

    /** Names, lengths and times around the values of a row. */
    private static final int AROUND = 64 << 10;

    private static final int DEFAULT_BYTES = 16 << 20;
    private static final Pattern SIZE = Pattern.compile("(\\d+)\\s*([KMG]?)i?B", Pattern.CASE_INSENSITIVE);

    static Limits of(Session session) {
        Map<String, String> settings = settings(session);
        int frame = bytes(settings.get("native_transport_max_frame_size"), DEFAULT_BYTES);
        int segment = bytes(settings.get("commitlog_segment_size"), 2 * DEFAULT_BYTES);
        int mutation = bytes(settings.get("max_mutation_size"), segment / 2);
        return new Limits(Math.max(1, Math.min(frame, mutation) - AROUND));
    }

    private static Map<String, String> settings(Session session) {
        Map<String, String> settings = new HashMap<>();
        try {
            for (Row row : session.together(
                            "read the limits of Cassandra",
                            SimpleStatement.newInstance("SELECT name, value FROM system_views.settings"))
                    .get(0)) {
                settings.put(String.valueOf(row.getString("name")), String.valueOf(row.getString("value")));
            }
        } catch (SettingsException e) {
            // before version 4, or without the privilege: those that nobody has changed
            return settings;
        }
        return settings;
    }

    private static int bytes(@org.jspecify.annotations.Nullable String text, int otherwise) {
        Matcher size = SIZE.matcher(text == null ? "" : text);
        if (!size.matches()) {
            return otherwise;
        }
        long unit = switch (size.group(2).toUpperCase(java.util.Locale.ROOT)) {
            case "K" -> 1L << 10;
            case "M" -> 1L << 20;
            case "G" -> 1L << 30;
            default -> 1L;
        };
        return (int) Math.min(Integer.MAX_VALUE, Long.parseLong(size.group(1)) * unit);
    }
}
