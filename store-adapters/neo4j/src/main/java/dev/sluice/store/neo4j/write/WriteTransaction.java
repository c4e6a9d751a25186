package dev.sluice.store.neo4j.write;

import dev.sluice.checkpoint.BatchTransaction;
import dev.sluice.checkpoint.Checkpoint;
import dev.sluice.data.Dataset;
import dev.sluice.error.WriteOutcomeUnknownException;
import dev.sluice.store.RowWriter;
import dev.sluice.store.Write;
import dev.sluice.store.WriteReport;
import dev.sluice.store.WriteReport.Rejected;
import dev.sluice.store.neo4j.session.Graph;
import dev.sluice.store.neo4j.session.Neo4jErrors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.AccessMode;
import org.neo4j.driver.Session;
import org.neo4j.driver.Transaction;
import org.neo4j.driver.exceptions.Neo4jException;

/** The batches of one consumer, each a transaction. The server ends one at its first error, so that one refused row is told. */
final class WriteTransaction implements BatchTransaction {
    private final Graph graph;
    private final GraphWriting writing;
    private final List<GraphWriter> writers = new ArrayList<>();
    private @Nullable Session session;
    private @Nullable Transaction transaction;
    private boolean refused;

    WriteTransaction(Graph graph, GraphWriting writing) {
        this.graph = graph;
        this.writing = writing;
    }

    @Override
    public RowWriter into(Dataset dataset, Write write) {
        GraphWriter writer = writing.writer(dataset, write, Part::new);
        writers.add(writer);
        return writer;
    }

    private Transaction transaction() {
        Transaction open = transaction;
        if (open == null) {
            Session begun = graph.session(AccessMode.WRITE);
            session = begun;
            open = graph.begin(begun);
            transaction = open;
        }
        return open;
    }

    /** What one dataset does in the transaction. */
    private final class Part implements Delivery {
        private final Batch batch;

        Part(Batch batch) {
            this.batch = batch;
        }

        @Override
        public void run(List<Operation> operations, Outcome outcome) {
            if (refused) {
                return;
            }
            try {
                batch.perform(transaction(), operations, outcome);
            } catch (Neo4jException e) {
                if (!Neo4jErrors.refusesRows(e)) {
                    throw Neo4jErrors.explain("write " + batch.dataset(), e);
                }
                refuse(operations, e, outcome);
            } catch (Refused e) {
                refuse(operations, e, outcome);
            }
        }

        private void refuse(List<Operation> operations, RuntimeException error, Outcome outcome) {
            refused = true;
            // its locks would be in the way of the search
            end();
            outcome.reject(fault(operations, Neo4jErrors.reason(error)));
        }

        /** The operation at fault; the last of those that are refused together but not apart. */
        private Rejected fault(List<Operation> operations, String reason) {
            int size = operations.size();
            if (size > 1) {
                for (List<Operation> half :
                        List.of(operations.subList(0, size / 2), operations.subList(size / 2, size))) {
                    Optional<String> found = refusal(half);
                    if (found.isPresent()) {
                        return fault(half, found.get());
                    }
                }
            }
            return new Rejected(operations.get(size - 1).row().row(), reason);
        }

        /** Why the server refuses operations; nothing of them stays. */
        private Optional<String> refusal(List<Operation> operations) {
            try (Session trial = graph.session(AccessMode.WRITE);
                    Transaction undone = graph.begin(trial)) {
                batch.perform(undone, operations, new Outcome());
                return Optional.empty();
            } catch (Neo4jException e) {
                if (!Neo4jErrors.refusesRows(e)) {
                    throw Neo4jErrors.explain("write " + batch.dataset(), e);
                }
                return Optional.of(Neo4jErrors.reason(e));
            } catch (Refused e) {
                return Optional.of(Neo4jErrors.reason(e));
            }
        }

        @Override
        public void clear() {
            try {
                if (!refused) {
                    batch.clear(transaction());
                }
            } catch (Neo4jException e) {
                throw Neo4jErrors.explain("empty " + batch.dataset(), e);
            }
        }
    }

    @Override
    public WriteReport send() {
        Outcome outcome = new Outcome();
        writers.forEach(writer -> outcome.add(writer.flush()));
        return outcome.report();
    }

    @Override
    public void commit(Epoch epoch, Checkpoint checkpoint) {
        String doing = "commit a batch of consumer " + epoch.consumer();
        try {
            if (!CheckpointNodes.advance(transaction(), epoch, checkpoint)) {
                throw epoch.overtaken("Neo4j", null);
            }
        } catch (Neo4jException e) {
            throw Neo4jErrors.explain(doing, e);
        }
        try {
            transaction().commit();
        } catch (Neo4jException e) {
            if (Neo4jErrors.answered(e)) {
                throw Neo4jErrors.explain(doing, e);
            }
            throw new WriteOutcomeUnknownException(
                    "Cannot tell whether a batch of consumer " + epoch.consumer()
                            + " was written: the connection broke during the commit (" + Neo4jErrors.reason(e)
                            + "); open another writer and go on from its checkpoint",
                    e);
        }
        rollback();
    }

    /** After a commit there is nothing to undo, only to forget. */
    @Override
    public void rollback() {
        writers.forEach(GraphWriter::close);
        refused = false;
        end();
    }

    private void end() {
        Transaction open = transaction;
        Session begun = session;
        transaction = null;
        session = null;
        try {
            if (open != null) {
                open.close();
            }
            if (begun != null) {
                begun.close();
            }
        } catch (Neo4jException e) {
            // the connection is gone, and with it what was not committed
        }
    }
}
