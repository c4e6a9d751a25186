package dev.sluice.file;

import dev.sluice.change.Position;
import dev.sluice.checkpoint.Checkpoint;
import dev.sluice.checkpoint.CheckpointedWriter;
import dev.sluice.checkpoint.CheckpointedWrites;
import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Key;
import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.store.RowWriter;
import dev.sluice.store.Store;
import dev.sluice.store.Stores;
import dev.sluice.store.Write;

/** A process that writes batches, of three rows to each of two datasets, from where it stopped, until it is killed or done. */
final class FileWriting {
    static final int BATCHES = 60;
    static final Schema COLUMNS =
            Schema.of(Field.required("batch", new Type.Int(64, false)), Field.required("n", new Type.Int(32, false)));
    static final Dataset ORDERS = Dataset.table(Name.of("orders"), COLUMNS, Key.none());
    static final Dataset LINES = Dataset.table(Name.of("lines"), COLUMNS, Key.none());

    private FileWriting() {}

    public static void main(String[] url) {
        try (Store store = Stores.open(url[0]);
                CheckpointedWriter writer =
                        store.find(CheckpointedWrites.class).orElseThrow().writer("split 1")) {
            RowWriter orders = writer.into(ORDERS, Write.insert().creating());
            RowWriter lines = writer.into(LINES, Write.insert().creating());
            long batch = writer.checkpoint().map(Checkpoint::batch).orElse(0L);
            while (batch < BATCHES) {
                batch++;
                for (int n = 0; n < 3; n++) {
                    orders.write(Row.of(COLUMNS, batch, n));
                    lines.write(Row.of(COLUMNS, batch, n));
                }
                writer.commit(new Checkpoint(batch, new Position("after " + batch)));
            }
        }
    }
}
