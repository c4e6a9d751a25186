package dev.sluice.checkpoint;

import dev.sluice.change.Change;
import dev.sluice.data.Dataset;
import dev.sluice.data.Row;
import dev.sluice.error.SettingsException;
import dev.sluice.store.RowWriter;
import dev.sluice.store.Write;
import dev.sluice.store.WriteReport;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The rules of {@link CheckpointedWriter} that are the same in every store. */
public final class SequencedWriter implements CheckpointedWriter {
    private static final int LONGEST_NAME = 200;
    private static final WriteReport NOTHING = new WriteReport(0, 0, List.of());

    private final BatchTransaction.Epoch epoch;
    private final BatchTransaction transaction;
    private @Nullable Checkpoint last;
    private @Nullable Checkpoint refused;
    private boolean filling;
    private boolean usable = true;

    public SequencedWriter(BatchTransaction.Epoch epoch, BatchTransaction transaction) {
        this.epoch = epoch;
        this.transaction = transaction;
        this.last = epoch.checkpoint().orElse(null);
    }

    /** @throws SettingsException if no consumer can have this name */
    public static String requireName(String consumer) {
        if (consumer.isBlank() || consumer.length() > LONGEST_NAME) {
            throw new SettingsException("Cannot keep the checkpoint of \"" + consumer
                    + "\": a consumer's name has 1 to " + LONGEST_NAME + " characters; choose another");
        }
        return consumer;
    }

    @Override
    public Optional<Checkpoint> checkpoint() {
        return Optional.ofNullable(last);
    }

    @Override
    public RowWriter into(Dataset dataset, Write write) {
        requireUsable();
        if (filling) {
            throw new IllegalStateException("Cannot open " + dataset.name() + " in the middle of a batch of consumer "
                    + epoch.consumer() + ": open every dataset before the first row");
        }
        return new Guarded(transaction.into(dataset, write));
    }

    @Override
    public WriteReport commit(Checkpoint checkpoint) {
        requireUsable();
        requireInTurn(checkpoint);
        return guarded(() -> {
            WriteReport report = isThere(checkpoint) ? dropped(NOTHING) : written(checkpoint);
            filling = false;
            return report;
        });
    }

    /** After an exception nothing may be committed, and nothing stay locked: whoever goes on may be waiting for it. */
    private <T> T guarded(Supplier<T> work) {
        requireUsable();
        usable = false;
        try {
            T done = work.get();
            usable = true;
            return done;
        } finally {
            if (!usable) {
                transaction.rollback();
            }
        }
    }

    private WriteReport written(Checkpoint checkpoint) {
        WriteReport report = transaction.send();
        if (!report.rejected().isEmpty()) {
            refused = checkpoint;
            return dropped(new WriteReport(0, 0, report.rejected()));
        }
        transaction.commit(epoch, checkpoint);
        last = checkpoint;
        refused = null;
        return report;
    }

    private WriteReport dropped(WriteReport report) {
        transaction.rollback();
        return report;
    }

    private void requireInTurn(Checkpoint checkpoint) {
        if (checkpoint.batch() == 0) {
            throw new IllegalArgumentException("Cannot commit batch 0: the first has number 1");
        }
        if (refused != null && refused.batch() != checkpoint.batch()) {
            throw new IllegalStateException("Cannot commit batch " + checkpoint.batch() + " of consumer "
                    + epoch.consumer() + ": batch " + refused.batch()
                    + " was refused for its rows; commit it without them first");
        }
        if (last != null
                && last.batch() == checkpoint.batch()
                && !last.position().equals(checkpoint.position())) {
            throw new IllegalArgumentException("Cannot commit batch " + checkpoint.batch() + " of consumer "
                    + epoch.consumer() + " up to " + checkpoint.position() + ": it is there already, up to "
                    + last.position() + "; go on from the checkpoint");
        }
    }

    private boolean isThere(Checkpoint checkpoint) {
        return last != null && checkpoint.batch() <= last.batch();
    }

    private void requireUsable() {
        if (!usable) {
            throw new IllegalStateException("The writer of consumer " + epoch.consumer()
                    + " was closed or has failed: open another and go on from its checkpoint");
        }
    }

    @Override
    public void close() {
        usable = false;
        transaction.rollback();
    }

    /** A row that could not be taken must not be passed over by a commit. */
    private final class Guarded implements RowWriter {
        private final RowWriter rows;

        Guarded(RowWriter rows) {
            this.rows = rows;
        }

        @Override
        public void write(Row row) {
            take(() -> rows.write(row));
        }

        @Override
        public void delete(Row key) {
            take(() -> rows.delete(key));
        }

        @Override
        public void apply(Change change) {
            take(() -> rows.apply(change));
        }

        private void take(Runnable work) {
            guarded(() -> {
                filling = true;
                work.run();
                return rows;
            });
        }
    }
}
