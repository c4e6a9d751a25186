package dev.sluice.store.postgresql.structure;

import dev.sluice.store.postgresql.type.PostgresType;
import dev.sluice.structure.Element.Part;
import dev.sluice.structure.Element.Part.Nulls;
import dev.sluice.structure.NativeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The server's own statement for an index or a constraint, taken apart where parentheses and commas are: whatever is not the bare name of
 * a column stays as the server wrote it.
 *
 * @param parts what stands between the first parentheses
 * @param rest what follows them
 */
record IndexText(List<String> parts, String rest) {
    static final String FAMILY = PostgresType.PREFIX.substring(0, PostgresType.PREFIX.length() - 1);

    /** The text from its first parenthesis on. */
    static IndexText of(String text) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter == '"' || letter == '\'') {
                i = text.indexOf(letter, i + 1);
                continue;
            }
            boolean opens = letter == '(' || letter == '[';
            boolean closes = letter == ')' || letter == ']';
            if (opens && depth++ == 0) {
                from = i + 1;
            }
            if (depth == 1 && letter == ',') {
                parts.add(text.substring(from, i).strip());
                from = i + 1;
            }
            if (closes && --depth == 0) {
                parts.add(text.substring(from, i).strip());
                return new IndexText(parts, text.substring(i + 1).strip());
            }
        }
        throw new IllegalArgumentException("No parentheses in " + text);
    }

    /** @param columns the names of columns by what the server writes for them */
    List<Part> parts(Map<String, String> columns) {
        return parts.stream().map(part -> part(part, columns)).toList();
    }

    private static Part part(String text, Map<String, String> columns) {
        Part.OfField found = field(text, "", false, Nulls.AS_USUAL, columns);
        if (found == null) {
            found = field(text, " NULLS FIRST", false, Nulls.FIRST, columns);
        }
        if (found == null) {
            found = field(text, " DESC NULLS LAST", true, Nulls.LAST, columns);
        }
        if (found == null) {
            found = field(text, " DESC", true, Nulls.AS_USUAL, columns);
        }
        return found == null ? new Part.OfText(new NativeText(FAMILY, text)) : found;
    }

    private static Part.@org.jspecify.annotations.Nullable OfField field(
            String text, String ending, boolean descending, Nulls nulls, Map<String, String> columns) {
        String column = text.endsWith(ending) ? columns.get(text.substring(0, text.length() - ending.length())) : null;
        return column == null ? null : new Part.OfField(column, descending, nulls);
    }
}
