package dev.sluice.cli.output;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import com.github.freva.asciitable.OverflowBehaviour;
import java.util.ArrayList;
import java.util.List;

/** A table for people: a line of headings and one line for each row. */
public final class TextTable {
    private final List<Column> columns = new ArrayList<>();
    private final List<String[]> rows = new ArrayList<>();

    public TextTable text(String heading) {
        return column(heading, HorizontalAlign.LEFT, Integer.MAX_VALUE);
    }

    /** A column that is cut at {@code width} characters. */
    public TextTable text(String heading, int width) {
        return column(heading, HorizontalAlign.LEFT, width);
    }

    public TextTable number(String heading) {
        return column(heading, HorizontalAlign.RIGHT, Integer.MAX_VALUE);
    }

    private TextTable column(String heading, HorizontalAlign align, int width) {
        columns.add(new Column()
                .header(heading)
                .headerAlign(align)
                .dataAlign(align)
                .maxWidth(width, OverflowBehaviour.ELLIPSIS_RIGHT));
        return this;
    }

    /** One cell for each column. */
    public TextTable row(Object... cells) {
        String[] texts = new String[cells.length];
        for (int i = 0; i < cells.length; i++) {
            texts[i] = String.valueOf(cells[i]);
        }
        rows.add(texts);
        return this;
    }

    @Override
    public String toString() {
        return AsciiTable.getTable(
                AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS_NO_OUTSIDE_BORDER,
                columns.toArray(new Column[0]),
                rows.toArray(new String[0][]));
    }
}
