package dev.sluice.store.postgresql.structure;

import dev.sluice.store.postgresql.type.PostgresType;
import dev.sluice.structure.Element.Part;
import dev.sluice.structure.Element.Part.Nulls;
import dev.sluice.structure.NativeText;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parts of an index: whatever is not the bare name of a column stays as the server wrote it. */
final class IndexParts {
    static final String FAMILY = PostgresType.PREFIX.substring(0, PostgresType.PREFIX.length() - 1);

    private IndexParts() {}

    /** @param columns the names of columns by what the server writes for them */
    static List<Part> of(List<String> texts, Map<String, String> columns) {
        return texts.stream().map(text -> part(text, columns)).toList();
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

    private static Part.@Nullable OfField field(
            String text, String ending, boolean descending, Nulls nulls, Map<String, String> columns) {
        String column = text.endsWith(ending) ? columns.get(text.substring(0, text.length() - ending.length())) : null;
        return column == null ? null : new Part.OfField(column, descending, nulls);
    }
}
