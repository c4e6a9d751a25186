package dev.sluice.mapping.plan;

import dev.sluice.error.SettingsException;
import java.util.ArrayList;
import java.util.List;

/**
 * The order of rows within a partition.
 *
 * @param descending those of the columns by which the last row comes first
 */
record Clustering(List<String> columns, List<String> descending) {

    /** @param texts columns, each perhaps followed by {@code desc} */
    static Clustering parse(List<String> texts, String subject) {
        List<String> columns = new ArrayList<>();
        List<String> descending = new ArrayList<>();
        for (String text : texts) {
            String[] words = text.trim().split("\\s+");
            boolean last = words.length == 2 && words[1].equalsIgnoreCase("desc");
            boolean first = words.length == 1 || (words.length == 2 && words[1].equalsIgnoreCase("asc"));
            if (!last && !first) {
                throw new SettingsException("datasets: " + subject + ": clustering: \"" + text
                        + "\" is no field, perhaps followed by desc");
            }
            columns.add(words[0]);
            if (last) {
                descending.add(words[0]);
            }
        }
        return new Clustering(columns, descending);
    }
}
