package dev.sluice.it.library;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.change.Position;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A file of JSON lines, to whose end others append. A position is the number of bytes before it. */
final class PaymentQueue {
    static final Position START = new Position("0");

    private static final int BATCH = 50;
    private static final int MOST_BYTES = 64 << 10;
    private static final int PAUSE_MILLIS = 20;
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final Path file;

    PaymentQueue(Path file) {
        this.file = file;
    }

    /**
     * Payments that follow each other.
     *
     * @param end the position behind them
     */
    record Batch(List<Payment> payments, Position end) {}

    void append(List<Payment> payments) throws IOException {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (Payment payment : payments) {
            lines.write(JSON.writeValueAsBytes(payment));
            lines.write('\n');
        }
        Files.write(file, lines.toByteArray(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** Nothing will be appended any more. */
    void close() throws IOException {
        Files.createFile(closed());
    }

    private Path closed() {
        return file.resolveSibling(file.getFileName() + ".closed");
    }

    /** The payments after a position; waits for some. Empty at the end of a queue that is closed. */
    Optional<Batch> after(Position position) throws IOException, InterruptedException {
        while (true) {
            boolean last = Files.exists(closed());
            Batch batch = read(Long.parseLong(position.text()));
            if (!batch.payments().isEmpty()) {
                return Optional.of(batch);
            }
            if (last) {
                return Optional.empty();
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    /** Whole lines only: the last may be in the middle of being written. */
    private Batch read(long from) throws IOException {
        byte[] bytes = bytes(from);
        List<Payment> payments = new ArrayList<>();
        int begin = 0;
        for (int i = 0; i < bytes.length && payments.size() < BATCH; i++) {
            if (bytes[i] == '\n') {
                payments.add(JSON.readValue(bytes, begin, i - begin, Payment.class));
                begin = i + 1;
            }
        }
        return new Batch(payments, new Position(Long.toString(from + begin)));
    }

    private byte[] bytes(long from) throws IOException {
        try (InputStream queue = Files.newInputStream(file)) {
            queue.skipNBytes(from);
            return queue.readNBytes(MOST_BYTES);
        }
    }
}
