package dev.sluice.it.library;

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
import dev.sluice.error.StoreUnavailableException;
import dev.sluice.error.WriteOutcomeUnknownException;
import dev.sluice.retry.Backoff;
import dev.sluice.store.RowWriter;
import dev.sluice.store.Secret;
import dev.sluice.store.Store;
import dev.sluice.store.StoreSettings;
import dev.sluice.store.Stores;
import dev.sluice.store.Write;
import dev.sluice.store.WriteReport;
import dev.sluice.store.WriteReport.Rejected;
import dev.sluice.store.Writer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An example: takes payments from a queue of its own into any store.
 *
 * <p>Where the store has transactions, each payment arrives exactly once, into a table that needs no key: the place in the queue is
 * committed with the rows. Elsewhere the place is kept in a file, written after the rows; what a crash between the two brings again is
 * written again under its key, which changes nothing. A payment that the store refuses is parked with the reason, never dropped.
 */
public final class IngestionService {
    private static final String CONSUMER = "payments";
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Schema PARKED =
            Schema.of(Field.required("seq", new Type.Int(64, false)), Field.required("reason", Type.Text.unbounded()));

    private final PaymentQueue queue;
    private final Path place;
    private final Store store;
    private final Name payments;

    IngestionService(PaymentQueue queue, Path place, Store store, Name payments) {
        this.queue = queue;
        this.place = place;
        this.store = store;
        this.payments = payments;
    }

    /** Arguments: the queue's file, the store's URL, and the table, as {@code public.payments}. The password is in the environment. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path file = Path.of(arguments[0]);
        Secret password = new Secret(System.getenv().getOrDefault("STORE_PASSWORD", ""));
        String[] table = arguments[2].split("\\.");
        Name payments = table.length == 1 ? Name.of(table[0]) : Name.of(table[0], table[1]);
        Backoff pause = Backoff.steady(PAUSE);
        while (true) {
            try (Store store = Stores.open(StoreSettings.of(arguments[1], password))) {
                Path place = file.resolveSibling(file.getFileName() + ".place");
                new IngestionService(new PaymentQueue(file), place, store, payments).drain();
                return;
            } catch (StoreUnavailableException | WriteOutcomeUnknownException e) {
                // go on from what is there, whatever became of the last batch
                System.err.println(e.getMessage());
                if (!pause.pause()) {
                    return;
                }
            }
        }
    }

    /** Works until the queue is closed and empty. */
    void drain() throws IOException, InterruptedException {
        Optional<CheckpointedWrites> writes = store.find(CheckpointedWrites.class);
        if (writes.isPresent()) {
            exactlyOnce(writes.get());
        } else {
            idempotently();
        }
    }

    private void exactlyOnce(CheckpointedWrites writes) throws IOException, InterruptedException {
        try (CheckpointedWriter writer = writes.writer(CONSUMER)) {
            RowWriter good = writer.into(payments(Key.none()), Write.insert().creating());
            RowWriter parked = writer.into(parked(), Write.insert().creating());
            Checkpoint last = writer.checkpoint().orElse(new Checkpoint(0, PaymentQueue.START));
            Optional<PaymentQueue.Batch> batch = queue.after(last.position());
            while (batch.isPresent()) {
                last = new Checkpoint(last.batch() + 1, batch.get().end());
                commit(batch.get(), last, writer, good, parked);
                System.out.println("committed " + last.batch());
                batch = queue.after(last.position());
            }
        }
    }

    /** A refused payment stops its batch, which is given again with that payment parked. */
    private static void commit(
            PaymentQueue.Batch batch, Checkpoint next, CheckpointedWriter writer, RowWriter good, RowWriter parked) {
        Map<Object, String> refused = new HashMap<>();
        while (true) {
            for (Payment payment : batch.payments()) {
                String reason = refused.get(payment.seq());
                if (reason == null) {
                    good.write(payment.row());
                } else {
                    parked.write(Row.of(PARKED, payment.seq(), reason));
                }
            }
            WriteReport report = writer.commit(next);
            if (report.rejected().isEmpty()) {
                return;
            }
            for (Rejected rejected : report.rejected()) {
                Object seq = rejected.row().value("seq");
                if (refused.put(seq, rejected.reason()) != null) {
                    throw new IllegalStateException("Payment " + seq + " cannot even be parked: " + rejected.reason());
                }
            }
        }
    }

    private void idempotently() throws IOException, InterruptedException {
        try (Writer good = store.writer(payments(Key.of("seq")), Write.upsert().creating());
                Writer parked = store.writer(parked(), Write.upsert().creating())) {
            Position position = Files.exists(place) ? new Position(Files.readString(place)) : PaymentQueue.START;
            Optional<PaymentQueue.Batch> batch = queue.after(position);
            while (batch.isPresent()) {
                batch.get().payments().forEach(payment -> good.write(payment.row()));
                for (Rejected rejected : good.flush().rejected()) {
                    parked.write(Row.of(PARKED, rejected.row().value("seq"), rejected.reason()));
                }
                parked.flush();
                position = batch.get().end();
                keep(position);
                System.out.println("committed " + position);
                batch = queue.after(position);
            }
        }
    }

    /** By renaming, so that a crash leaves the old place or the new one. */
    private void keep(Position position) throws IOException {
        Path draft = place.resolveSibling(place.getFileName() + ".draft");
        Files.writeString(draft, position.text());
        Files.move(draft, place, StandardCopyOption.ATOMIC_MOVE);
    }

    private Dataset payments(Key key) {
        return Dataset.table(payments, Payment.FIELDS, key);
    }

    private Dataset parked() {
        return Dataset.table(new Name(payments.namespace(), payments.local() + "_parked"), PARKED, Key.of("seq"));
    }
}
