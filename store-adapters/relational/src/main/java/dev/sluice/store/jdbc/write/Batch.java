package dev.sluice.store.jdbc.write;

import java.sql.SQLException;
import java.util.List;

/** Does the operations of one flush, inside its transaction. */
public interface Batch {

    /** Does operations in their order; rows that cannot be are told and left out. */
    void run(List<Operation> operations) throws SQLException;

    /** Does what was put off; after the last {@link #run} and before the commit. */
    void finish() throws SQLException;

    /** Rows written so far. */
    long written();

    /** Rows deleted so far. */
    long deleted();
}
