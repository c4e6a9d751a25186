package dev.sluice.mapping.route;

import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.store.RowStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sends rows through stages, some at a time. */
final class StagedRows implements RowStream {
    private static final int AT_ONCE = 1_000;

    private final RowStream rows;
    private final List<Stage> stages;
    private final Rejects rejects;
    private Iterator<Row> ready = List.<Row>of().iterator();
    private boolean ended;

    StagedRows(RowStream rows, List<Stage> stages, Rejects rejects) {
        this.rows = rows;
        this.stages = stages;
        this.rejects = rejects;
    }

    @Override
    public Schema schema() {
        return stages.get(stages.size() - 1).schema();
    }

    @Override
    public @Nullable Row next() {
        while (!ready.hasNext() && !ended) {
            ready = more().iterator();
        }
        return ready.hasNext() ? ready.next() : null;
    }

    private List<Row> more() {
        List<Row> some = new ArrayList<>();
        while (some.size() < AT_ONCE) {
            Row row = rows.next();
            if (row == null) {
                ended = true;
                break;
            }
            some.add(row);
        }
        for (Stage stage : stages) {
            some = stage.apply(some, rejects);
        }
        return some;
    }

    @Override
    public void close() {
        rows.close();
    }
}
