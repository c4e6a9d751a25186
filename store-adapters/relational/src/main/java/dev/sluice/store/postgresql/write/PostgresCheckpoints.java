package dev.sluice.store.postgresql.write;

import dev.sluice.checkpoint.BatchTransaction;
import dev.sluice.checkpoint.Checkpoint;
import dev.sluice.checkpoint.CheckpointedWriter;
import dev.sluice.checkpoint.CheckpointedWrites;
import dev.sluice.checkpoint.SequencedWriter;
import dev.sluice.data.Dataset;
import dev.sluice.store.RowWriter;
import dev.sluice.store.Write;
import dev.sluice.store.WriteReport;
import dev.sluice.store.postgresql.session.PostgresErrors;
import dev.sluice.store.postgresql.session.Sessions;
import java.sql.SQLException;
import java.util.Optional;

/** Commits rows and checkpoints in one transaction of one database. Thread-safe. */
public final class PostgresCheckpoints implements CheckpointedWrites {
    private final Sessions sessions;
    private final PostgresWriting writing;
    private final CheckpointTable table;

    public PostgresCheckpoints(Sessions sessions, PostgresWriting writing) {
        this.sessions = sessions;
        this.writing = writing;
        this.table = new CheckpointTable(sessions);
    }

    @Override
    public Optional<Checkpoint> checkpoint(String consumer) {
        return table.find(consumer).flatMap(BatchTransaction.Epoch::checkpoint);
    }

    @Override
    public CheckpointedWriter writer(String consumer) {
        SequencedWriter.requireName(consumer);
        return new SequencedWriter(table.begin(consumer), new Batches(consumer));
    }

    /** The batches of one consumer. */
    private final class Batches implements BatchTransaction {
        private final String what;
        private final WriteTransaction transaction;

        Batches(String consumer) {
            this.what = "a batch of consumer " + consumer;
            this.transaction =
                    new WriteTransaction(sessions, what, "open another writer and go on from its checkpoint");
        }

        @Override
        public RowWriter into(Dataset dataset, Write write) {
            return transaction.into(writing.target(dataset, write), write.mode());
        }

        @Override
        public WriteReport send() {
            return transaction.send();
        }

        @Override
        public void commit(Epoch epoch, Checkpoint checkpoint) {
            try {
                if (!CheckpointTable.advance(transaction.session(), epoch, checkpoint)) {
                    throw epoch.overtaken(sessions.address().toString(), null);
                }
            } catch (SQLException e) {
                transaction.close();
                boolean overtaken = table.find(epoch.consumer())
                        .filter(now -> now.number() == epoch.number())
                        .isEmpty();
                throw overtaken
                        ? epoch.overtaken(sessions.address().toString(), e)
                        : PostgresErrors.explain("write " + what, e);
            }
            transaction.commit();
        }

        @Override
        public void rollback() {
            transaction.close();
        }
    }
}
