package dev.sluice.store.neo4j.write;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.neo4j.driver.Transaction;

/** What can be done to the rows of a dataset, many at a time, within a transaction. */
interface Statements {

    /** What tells the row from others of the dataset. */
    Prepared.Identity identity(Prepared row);

    /** Which of the rows are there already, by their place in the list. */
    Set<Integer> existing(Transaction transaction, List<Prepared> rows);

    /**
     * Makes new nodes or relationships.
     *
     * @return reasons for rows that could not be made, by their place in the list
     */
    Map<Integer, String> insert(Transaction transaction, List<Prepared> rows);

    /** Makes the rows read so, no two of which have one key; answers as {@link #insert}. */
    Map<Integer, String> put(Transaction transaction, List<Prepared> rows);

    /** Deletes by key, and says how many were there. */
    long remove(Transaction transaction, List<Prepared> rows);

    /** Deletes one that equals the row, by its id if it has one. */
    long removeEqual(Transaction transaction, Prepared row);

    /** Deletes everything, in transactions of its own. */
    String clear();

    /** Deletes everything within the transaction. */
    String clearAtOnce();
}
