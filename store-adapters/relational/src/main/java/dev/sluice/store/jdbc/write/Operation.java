package dev.sluice.store.jdbc.write;

import dev.sluice.data.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** One thing a writer was told to do. */
public sealed interface Operation {

    /** The row, as the writer got it. */
    Row row();

    /** Operations cut where one statement cannot go on: each part is inserts, or puts and removals, or of another kind. */
    static List<List<Operation>> runs(List<Operation> operations) {
        List<List<Operation>> runs = new ArrayList<>();
        int from = 0;
        for (int to = 1; to <= operations.size(); to++) {
            if (to == operations.size() || kind(operations.get(to)) != kind(operations.get(from))) {
                runs.add(operations.subList(from, to));
                from = to;
            }
        }
        return runs;
    }

    private static Class<?> kind(Operation operation) {
        return operation instanceof Remove ? Put.class : operation.getClass();
    }

    /** The row is new. */
    record Insert(Row row) implements Operation {}

    /** The row with its key now reads so. */
    record Put(Row row, Set<String> unavailable) implements Operation {
        public Put {
            unavailable = Set.copyOf(unavailable);
        }
    }

    /** The row with this key is gone. */
    record Remove(Row row) implements Operation {}

    /** One row that equals this one in all its fields is gone. */
    record RemoveEqual(Row row) implements Operation {}

    /** Every row is gone. */
    record Clear(Row row) implements Operation {}
}
