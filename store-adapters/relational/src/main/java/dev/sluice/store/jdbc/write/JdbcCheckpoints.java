package dev.sluice.store.jdbc.write;

import dev.sluice.checkpoint.BatchTransaction;
import dev.sluice.checkpoint.Checkpoint;
import dev.sluice.checkpoint.CheckpointedWriter;
import dev.sluice.checkpoint.CheckpointedWrites;
import dev.sluice.checkpoint.SequencedWriter;
import dev.sluice.data.Dataset;
import dev.sluice.store.RowWriter;
import dev.sluice.store.Write;
import dev.sluice.store.WriteReport;
import dev.sluice.store.jdbc.session.Sessions;
import java.sql.SQLException;
import java.util.Optional;

/** Commits rows and checkpoints in one transaction of one database. Thread-safe. */
public final class JdbcCheckpoints implements CheckpointedWrites {
    private final Sessions sessions;
    private final JdbcWriting writing;
    private final TableLanguage language;
    private final CheckpointTable table;

    public JdbcCheckpoints(Sessions sessions, JdbcWriting writing, TableLanguage language) {
        this.sessions = sessions;
        this.writing = writing;
        this.language = language;
        this.table = new CheckpointTable(sessions, language);
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
                    new WriteTransaction(sessions, language, what, "open another writer and go on from its checkpoint");
        }

        @Override
        public RowWriter into(Dataset dataset, Write write) {
            return transaction.into(writing.target(dataset, write), write.mode());
        }

        @Override
        public WriteReport send() {
            return transaction.finish();
        }

        @Override
        public void commit(Epoch epoch, Checkpoint checkpoint) {
            String store = sessions.connector().label();
            try {
                if (!table.advance(transaction.session(), epoch, checkpoint)) {
                    throw epoch.overtaken(store, null);
                }
            } catch (SQLException e) {
                transaction.close();
                boolean overtaken = table.find(epoch.consumer())
                        .filter(now -> now.number() == epoch.number())
                        .isEmpty();
                throw overtaken ? epoch.overtaken(store, e) : transaction.explained(e, what);
            }
            transaction.commit();
        }

        @Override
        public void rollback() {
            transaction.close();
        }
    }
}
