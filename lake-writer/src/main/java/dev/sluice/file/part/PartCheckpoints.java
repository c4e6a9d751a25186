package dev.sluice.file.part;

import dev.sluice.checkpoint.BatchTransaction;
import dev.sluice.checkpoint.Checkpoint;
import dev.sluice.checkpoint.CheckpointedWriter;
import dev.sluice.checkpoint.CheckpointedWrites;
import dev.sluice.checkpoint.SequencedWriter;
import dev.sluice.data.Dataset;
import dev.sluice.error.StaleEpochException;
import dev.sluice.file.commit.CheckpointLog;
import dev.sluice.store.RowWriter;
import dev.sluice.store.Write;
import dev.sluice.store.WriteReport;
import dev.sluice.store.WriteReport.Rejected;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Batches of files that become visible with their checkpoint. The steps of the log are complete files. */
public record PartCheckpoints(CheckpointLog log, BiFunction<Dataset, Write, PartWriter> writers)
        implements CheckpointedWrites {

    @Override
    public Optional<Checkpoint> checkpoint(String consumer) {
        return log.checkpoint(consumer);
    }

    @Override
    public CheckpointedWriter writer(String consumer) {
        return new SequencedWriter(log.begin(consumer), new Batch());
    }

    private record Complete(Parts parts, String file) {
        void discard() {
            parts.discard(file);
        }
    }

    private final class Batch implements BatchTransaction {
        private final List<PartWriter> datasets = new ArrayList<>();
        private final List<Complete> complete = new ArrayList<>();

        @Override
        public RowWriter into(Dataset dataset, Write write) {
            PartWriter writer = writers.apply(dataset, write);
            datasets.add(writer);
            return writer;
        }

        @Override
        public WriteReport send() {
            long written = 0;
            List<Rejected> rejected = new ArrayList<>();
            for (PartWriter dataset : datasets) {
                dataset.complete().ifPresent(file -> complete.add(new Complete(dataset.parts(), file)));
                WriteReport report = dataset.report();
                written += report.written();
                rejected.addAll(report.rejected());
            }
            return new WriteReport(written, 0, rejected);
        }

        /** Of an outcome that is not known the files are left: they may be committed, and are removed later if they are not. */
        @Override
        public void commit(Epoch epoch, Checkpoint checkpoint) {
            List<Complete> files = List.copyOf(complete);
            complete.clear();
            try {
                log.commit(epoch, checkpoint, files.stream().map(Complete::file).toList());
            } catch (StaleEpochException e) {
                files.forEach(Complete::discard);
                throw e;
            }
        }

        @Override
        public void rollback() {
            datasets.forEach(PartWriter::discard);
            complete.forEach(Complete::discard);
            complete.clear();
        }
    }
}
