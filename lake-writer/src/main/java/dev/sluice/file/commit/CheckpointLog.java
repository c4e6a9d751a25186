package dev.sluice.file.commit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.change.Position;
import dev.sluice.checkpoint.BatchTransaction.Epoch;
import dev.sluice.checkpoint.Checkpoint;
import dev.sluice.checkpoint.SequencedWriter;
import dev.sluice.error.SettingsException;
import dev.sluice.error.StoreUnavailableException;
import dev.sluice.json.ValueJson;
import dev.sluice.lake.raw.LocalFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What consumers committed: for each a file with its epoch, its checkpoint and the steps that make the batch visible.
 *
 * <p>A commit replaces that file, and then takes the steps. A process killed in between leaves them to the next that opens the store, asks
 * for the checkpoint, or begins an epoch; a step taken again changes nothing. So a batch is there exactly if its checkpoint is. Thread-safe.
 */
public final class CheckpointLog {
    private static final String DIRECTORY = ".sluice";
    private static final String SUFFIX = ".json";

    private final Path root;
    private final Path directory;
    private final Steps steps;
    private final StoreLock lock;
    private @Nullable Tenure tenure;

    /** Makes committed files visible. */
    public interface Steps {

        /**
         * Does what is not done yet.
         *
         * @param commit names the batch: no other has the same
         * @param each as it was given to {@link #commit}
         */
        void take(String commit, List<String> each);
    }

    private record Entry(long epoch, @Nullable Checkpoint checkpoint, List<String> steps) {}

    /** @param root the directory of a store, in which nothing is written before there is a writer */
    public CheckpointLog(Path root, Steps steps) {
        this.root = root;
        this.directory = root.resolve(DIRECTORY);
        this.steps = steps;
        this.lock = new StoreLock(directory.resolve("lock"));
    }

    /** Takes the steps that killed processes left, if they can be taken: a copy of a store that may only be read stays as it is. */
    public void settle() {
        if (!Files.isDirectory(directory) || !Files.isWritable(directory)) {
            return;
        }
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String name = file.getFileName().toString();
                if (name.endsWith(SUFFIX) && !name.startsWith(".")) {
                    settle(file);
                }
            }
        } catch (IOException e) {
            throw unreadable(directory, e);
        }
    }

    private Optional<Entry> settle(Path file) {
        Optional<Entry> entry = entry(file);
        entry.ifPresent(found -> take(file, found));
        return entry;
    }

    private void take(Path file, Entry entry) {
        Checkpoint checkpoint = entry.checkpoint();
        if (checkpoint != null && !entry.steps().isEmpty()) {
            steps.take(commit(file, checkpoint), entry.steps());
        }
    }

    private static String commit(Path file, Checkpoint checkpoint) {
        return file.getFileName().toString().replace(SUFFIX, "") + "." + checkpoint.batch();
    }

    /** The writing time of this store, which begins with its first writer; what killed writers left is removed then. */
    public synchronized Tenure tenure() {
        Tenure begun = tenure;
        if (begun == null) {
            DurableFiles.directory(directory);
            begun = Tenure.begin(directory);
            tenure = begun;
            removeLeftovers();
        }
        return begun;
    }

    /** What a process has committed before it went is settled first, so that what is still hidden then belongs to nobody. */
    private void removeLeftovers() {
        List<Path> abandoned = Tenure.abandoned(root, directory);
        settle();
        for (Path file : abandoned) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw LocalFiles.failed(file.toString(), e);
            }
        }
        Tenure.removeLocks(directory);
    }

    /** Does something that no other process does at the same time. */
    public <T> T alone(java.util.function.Supplier<T> work) {
        tenure();
        return lock.holding(work);
    }

    public Optional<Checkpoint> checkpoint(String consumer) {
        Path file = file(SequencedWriter.requireName(consumer));
        Optional<Entry> entry = Files.isWritable(directory) ? settle(file) : entry(file);
        return entry.flatMap(found -> Optional.ofNullable(found.checkpoint()));
    }

    /** Begins the next epoch of a consumer. */
    public Epoch begin(String consumer) {
        Path file = file(SequencedWriter.requireName(consumer));
        return alone(() -> {
            Entry last = settle(file).orElse(new Entry(0, null, List.of()));
            Entry next = new Entry(last.epoch() + 1, last.checkpoint(), List.of());
            write(file, consumer, next);
            return new Epoch(consumer, next.epoch(), Optional.ofNullable(next.checkpoint()));
        });
    }

    /**
     * Commits a batch whose files are complete.
     *
     * @throws dev.sluice.error.StaleEpochException if a later epoch began; nothing was done
     */
    public void commit(Epoch epoch, Checkpoint checkpoint, List<String> toTake) {
        Path file = file(epoch.consumer());
        alone(() -> {
            long current = entry(file).map(Entry::epoch).orElse(0L);
            if (current != epoch.number()) {
                throw epoch.overtaken(root.toString(), null);
            }
            Entry entry = new Entry(epoch.number(), checkpoint, List.copyOf(toTake));
            write(file, epoch.consumer(), entry);
            take(file, entry);
            return entry;
        });
    }

    private void write(Path file, String consumer, Entry entry) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("consumer", consumer).put("epoch", entry.epoch());
        Checkpoint checkpoint = entry.checkpoint();
        if (checkpoint != null) {
            json.put("batch", checkpoint.batch())
                    .put("position", checkpoint.position().text());
        }
        entry.steps().forEach(json.putArray("steps")::add);
        DurableFiles.write(file, tenure().hidden(directory, SUFFIX), json.toString());
    }

    private static Optional<Entry> entry(Path file) {
        try {
            JsonNode json = ValueJson.tree(Files.readString(file));
            List<String> steps = new ArrayList<>();
            json.path("steps").forEach(step -> steps.add(step.textValue()));
            Checkpoint checkpoint = json.has("batch")
                    ? new Checkpoint(
                            json.get("batch").longValue(),
                            new Position(json.get("position").textValue()))
                    : null;
            return Optional.of(new Entry(json.get("epoch").longValue(), checkpoint, steps));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw unreadable(file, e);
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new SettingsException(
                    "Cannot read " + file + ": it is not what Sluice wrote; restore the file, or begin anew elsewhere",
                    e);
        }
    }

    private static StoreUnavailableException unreadable(Path file, IOException e) {
        return new StoreUnavailableException(
                "Cannot read " + file + ": " + e.getMessage() + "; check the disk and the permissions", e);
    }

    private Path file(String consumer) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(consumer.getBytes(StandardCharsets.UTF_8));
            return directory.resolve(HexFormat.of().formatHex(hash, 0, 16) + SUFFIX);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends the writing time; every writer is closed before. */
    public synchronized void close() {
        Tenure begun = tenure;
        tenure = null;
        if (begun != null) {
            begun.close();
        }
    }
}
