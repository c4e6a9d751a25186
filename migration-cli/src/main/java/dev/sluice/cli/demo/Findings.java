package dev.sluice.cli.demo;

import dev.sluice.cli.output.RowTable;
import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.lake.LakeReader;
import dev.sluice.store.Filter;
import dev.sluice.store.Read;
import dev.sluice.store.RowStream;
import dev.sluice.warehouse.WarehouseReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Questions that a lake and a warehouse answer. */
final class Findings {
    private static final List<String> HISTORY =
            List.of("_op", "_batch", "_source_ts", "status", "total", "note", "gift");

    private Findings() {}

    /** The warehouse's tables are the source's: any SQL on them. */
    static String revenue(Path warehouse, String pipeline) {
        String sql = """
                SELECT strftime(o.placed_at, '%Y-%m') AS month, count(DISTINCT o.id) AS orders, sum(l.quantity) AS pieces, sum(l.net) AS revenue
                FROM public.orders o JOIN (SELECT order_id, quantity, quantity * price AS net FROM public.order_lines) l ON l.order_id = o.id
                GROUP BY month ORDER BY month DESC LIMIT 6""";
        return RowTable.of(WarehouseReader.of(warehouse, pipeline).query(sql));
    }

    /** Every change one order ever saw. */
    static String history(Path lake, String pipeline) {
        Name orders = Name.of("public", "orders");
        List<Row> rows = new ArrayList<>();
        try (LakeReader reader = LakeReader.open(lake, pipeline);
                RowStream changes = reader.changes(Read.all(orders).where(Filter.equal("id", LiveWrites.STORY)))) {
            for (Row row = changes.next(); row != null; row = changes.next()) {
                rows.add(row.project(row.schema().project(HISTORY)));
            }
        }
        return RowTable.of(rows);
    }
}
