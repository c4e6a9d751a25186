package dev.sluice.store.postgresql.write;

import dev.sluice.store.jdbc.session.Fault;
import dev.sluice.store.jdbc.write.SavepointBatch;
import dev.sluice.store.postgresql.session.PostgresErrors;
import java.sql.SQLException;

/** Tells errors that a row is to blame for from the others. A row whose parent is missing does not wait for it. */
final class RowFaults implements SavepointBatch.Verdict {
    private static final String NAME_TOO_LONG = "42622";

    /** Other rows might do better if the fault is in a value, a constraint, a trigger, a size, or two rows of one key. */
    @Override
    public Fault fault(SQLException error) {
        String state = PostgresErrors.state(error);
        if (state.equals(NAME_TOO_LONG)) {
            return Fault.ROW;
        }
        String kind = state.length() < 2 ? "" : state.substring(0, 2);
        return switch (kind) {
            case "21", "22", "23", "44", "54", "P0" -> Fault.ROW;
            default -> Fault.UNAVAILABLE;
        };
    }

    @Override
    public String reason(SQLException error) {
        return PostgresErrors.reason(error);
    }
}
