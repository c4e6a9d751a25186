package dev.sluice.store.neo4j.write;

import dev.sluice.data.Name;
import dev.sluice.error.WriteOutcomeUnknownException;
import dev.sluice.retry.Backoff;
import dev.sluice.store.WriteReport.Rejected;
import dev.sluice.store.neo4j.session.Graph;
import dev.sluice.store.neo4j.session.Neo4jErrors;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.neo4j.driver.AccessMode;
import org.neo4j.driver.Session;
import org.neo4j.driver.Transaction;
import org.neo4j.driver.exceptions.Neo4jException;

/**
 * Does operations, many in one transaction. A transaction that the server refuses is tried again in halves, down to the one operation at
 * fault; one that met a deadlock is tried again as it is.
 */
final class Batch implements Delivery {
    private static final int ATTEMPTS = 12;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final Graph graph;
    private final Name dataset;
    private final Statements statements;
    private final boolean keyed;

    Batch(Graph graph, Name dataset, Statements statements, boolean keyed) {
        this.graph = graph;
        this.dataset = dataset;
        this.statements = statements;
        this.keyed = keyed;
    }

    Name dataset() {
        return dataset;
    }

    @Override
    public void clear() {
        graph.run("empty " + dataset, statements.clear(), Map.of());
    }

    /** As {@link #clear}, as part of a transaction, in which everything deleted is held. */
    void clear(Transaction transaction) {
        transaction.run(statements.clearAtOnce()).consume();
    }

    /** Does the operations in their order and commits them. */
    @Override
    public void run(List<Operation> operations, Outcome outcome) {
        try {
            outcome.add(commit(operations));
            return;
        } catch (Neo4jException e) {
            if (!Neo4jErrors.refusesRows(e)) {
                throw Neo4jErrors.explain("write " + dataset, e);
            }
            if (operations.size() == 1) {
                outcome.reject(new Rejected(operations.get(0).row().row(), Neo4jErrors.reason(e)));
                return;
            }
        } catch (Refused e) {
            if (operations.size() == 1) {
                outcome.reject(new Rejected(operations.get(0).row().row(), Neo4jErrors.reason(e)));
                return;
            }
        }
        int middle = operations.size() / 2;
        run(operations.subList(0, middle), outcome);
        run(operations.subList(middle, operations.size()), outcome);
    }

    private Outcome commit(List<Operation> operations) {
        Backoff backoff = Backoff.growing(FIRST_PAUSE, LONGEST_PAUSE);
        for (int attempt = 1; ; attempt++) {
            try {
                return attempt(operations);
            } catch (Neo4jException e) {
                boolean again = attempt < ATTEMPTS && Neo4jErrors.passes(e) && Neo4jErrors.answered(e);
                if (!again || !backoff.pause()) {
                    throw e;
                }
            }
        }
    }

    private Outcome attempt(List<Operation> operations) {
        Outcome outcome = new Outcome();
        try (Session session = graph.session(AccessMode.WRITE);
                Transaction transaction = graph.begin(session)) {
            perform(transaction, operations, outcome);
            commit(transaction);
        }
        return outcome;
    }

    /** Does the operations in their order. */
    void perform(Transaction transaction, List<Operation> operations, Outcome outcome) {
        int from = 0;
        for (int to = 1; to <= operations.size(); to++) {
            if (to == operations.size()
                    || !operations.get(from).kind().goesWith(operations.get(to).kind())) {
                execute(transaction, operations.subList(from, to), outcome);
                from = to;
            }
        }
    }

    private void commit(Transaction transaction) {
        try {
            transaction.commit();
        } catch (Neo4jException e) {
            if (Neo4jErrors.answered(e)) {
                throw e;
            }
            throw new WriteOutcomeUnknownException(
                    "Cannot tell whether the last rows of " + dataset
                            + " were written: the connection broke during the "
                            + "commit (" + Neo4jErrors.reason(e)
                            + "); read back what is there before writing them again",
                    e);
        }
    }

    private void execute(Transaction transaction, List<Operation> run, Outcome outcome) {
        switch (run.get(0).kind()) {
            case INSERT -> insert(transaction, run.stream().map(Operation::row).toList(), outcome);
            case PUT, REMOVE -> replace(transaction, run, outcome);
            case REMOVE_EQUAL -> run.forEach(each -> outcome.deleted(statements.removeEqual(transaction, each.row())));
        }
    }

    private void insert(Transaction transaction, List<Prepared> rows, Outcome outcome) {
        List<Prepared> fresh = new ArrayList<>(rows.size());
        Set<Integer> existing = keyed ? statements.existing(transaction, rows) : Set.of();
        Set<Prepared.Identity> seen = new HashSet<>();
        for (int i = 0; i < rows.size(); i++) {
            Prepared row = rows.get(i);
            if (existing.contains(i) || (keyed && !seen.add(statements.identity(row)))) {
                outcome.reject(new Rejected(row.row(), "There is one with this key already"));
            } else {
                fresh.add(row);
            }
        }
        if (!fresh.isEmpty()) {
            done(fresh, statements.insert(transaction, fresh), fresh.size(), outcome);
        }
    }

    private static void done(List<Prepared> rows, Map<Integer, String> refused, long written, Outcome outcome) {
        refused.forEach((i, reason) -> outcome.reject(new Rejected(rows.get(i).row(), reason)));
        outcome.written(written - refused.size());
    }

    /** Of several operations on one key the last one counts. */
    private void replace(Transaction transaction, List<Operation> run, Outcome outcome) {
        Map<Prepared.Identity, Operation> last = new LinkedHashMap<>();
        long puts = 0;
        for (Operation operation : run) {
            puts += operation.kind() == Operation.Kind.PUT ? 1 : 0;
            last.merge(statements.identity(operation.row()), operation, Batch::then);
        }
        List<Prepared> removed = new ArrayList<>();
        List<Prepared> put = new ArrayList<>();
        last.values().forEach(each -> (each.kind() == Operation.Kind.PUT ? put : removed).add(each.row()));
        if (!removed.isEmpty()) {
            outcome.deleted(statements.remove(transaction, removed));
        }
        done(put, put.isEmpty() ? Map.of() : statements.put(transaction, put), puts, outcome);
    }

    private static Operation then(Operation earlier, Operation later) {
        return later.kind() == Operation.Kind.PUT && earlier.kind() == Operation.Kind.PUT
                ? new Operation(Operation.Kind.PUT, later.row().after(earlier.row()))
                : later;
    }
}
