package dev.sluice.file;

import dev.sluice.checkpoint.BatchTransaction;
import dev.sluice.checkpoint.Checkpoint;
import dev.sluice.checkpoint.CheckpointedWriter;
import dev.sluice.checkpoint.CheckpointedWrites;
import dev.sluice.checkpoint.SequencedWriter;
import dev.sluice.data.Dataset;
import dev.sluice.error.StaleEpochException;
import dev.sluice.file.commit.CheckpointLog;
import dev.sluice.file.commit.DurableFiles;
import dev.sluice.store.RowWriter;
import dev.sluice.store.Write;
import dev.sluice.store.WriteReport;
import dev.sluice.store.WriteReport.Rejected;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Batches of part files that become visible with their checkpoint. */
record FileCheckpoints(CheckpointLog log, Path root, BiFunction<Dataset, Write, PartWriter> parts)
        implements CheckpointedWrites {

    @Override
    public Optional<Checkpoint> checkpoint(String consumer) {
        return log.checkpoint(consumer);
    }

    @Override
    public CheckpointedWriter writer(String consumer) {
        return new SequencedWriter(log.begin(consumer), new Batch());
    }

    private final class Batch implements BatchTransaction {
        private final Renames renames = new Renames(root);
        private final List<PartWriter> datasets = new ArrayList<>();
        private final List<Path> complete = new ArrayList<>();

        @Override
        public RowWriter into(Dataset dataset, Write write) {
            PartWriter writer = parts.apply(dataset, write);
            datasets.add(writer);
            return writer;
        }

        @Override
        public WriteReport send() {
            long written = 0;
            List<Rejected> rejected = new ArrayList<>();
            for (PartWriter dataset : datasets) {
                dataset.finish().ifPresent(complete::add);
                WriteReport report = dataset.report();
                written += report.written();
                rejected.addAll(report.rejected());
            }
            return new WriteReport(written, 0, rejected);
        }

        /** Of an outcome that is not known the files are left: they may be committed, and are removed later if they are not. */
        @Override
        public void commit(Epoch epoch, Checkpoint checkpoint) {
            List<Path> files = List.copyOf(complete);
            complete.clear();
            try {
                log.commit(epoch, checkpoint, files.stream().map(renames::step).toList());
            } catch (StaleEpochException e) {
                files.forEach(DurableFiles::delete);
                throw e;
            }
        }

        @Override
        public void rollback() {
            datasets.forEach(PartWriter::discard);
            complete.forEach(DurableFiles::delete);
            complete.clear();
        }
    }
}
