package dev.sluice.cli.client.format;

import dev.sluice.cli.output.Amounts;
import dev.sluice.cli.output.RowTable;
import dev.sluice.data.Row;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/** For people: as wide as its widest row, so that all have to be there first; more than a person reads are left out. */
final class TableOutput implements RowOutput {
    private static final int MOST = 1_000;

    private final Writer out;
    private final List<Row> rows = new ArrayList<>();
    private boolean more;

    TableOutput(Writer out) {
        this.out = out;
    }

    @Override
    public boolean write(Row row) {
        if (rows.size() == MOST) {
            more = true;
            return false;
        }
        rows.add(row);
        return true;
    }

    @Override
    public void end() throws IOException {
        String table = RowTable.of(rows);
        out.write(table.isEmpty() ? "" : table + "\n");
        out.write(
                more
                        ? "the first " + Amounts.count(MOST) + " rows; all of them with --format jsonl or csv\n"
                        : Amounts.count(rows.size(), "row", "rows") + "\n");
    }
}
