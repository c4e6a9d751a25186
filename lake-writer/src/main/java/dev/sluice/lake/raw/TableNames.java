package dev.sluice.lake.raw;

import dev.sluice.data.Name;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Names of tables and directories for datasets: lower-case letters, digits, single {@code _} and {@code -} stay; every other byte of
 * UTF-8 is {@code $} and two hexadecimal digits; the parts of a name are joined by {@code __}. So two names never give one, not
 * even where case does not count, and the source's name can be read from it.
 */
public final class TableNames {
    private TableNames() {}

    /** Begins the names of a pipeline's tables. */
    public static String prefix(String pipeline) {
        return part(pipeline) + "__";
    }

    /** The name of a dataset's table. */
    public static String table(String pipeline, Name dataset) {
        return prefix(pipeline) + encode(dataset);
    }

    public static String encode(Name dataset) {
        return Stream.concat(dataset.namespace().stream(), Stream.of(dataset.local()))
                .map(TableNames::part)
                .collect(Collectors.joining("__"));
    }

    private static String part(String name) {
        StringBuilder text = new StringBuilder();
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            char c = (char) (bytes[i] & 0xff);
            boolean edge = i == 0 || i == bytes.length - 1 || bytes[i - 1] == '_';
            if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || (c == '_' && !edge)) {
                text.append(c);
            } else {
                text.append(String.format("$%02x", (int) c));
            }
        }
        return text.toString();
    }
}
