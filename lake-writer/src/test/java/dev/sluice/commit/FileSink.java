package dev.sluice.commit;

import dev.sluice.error.StaleEpochException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** One file: the epoch and the last batch in its first line, then every line ever committed. Replaced atomically. */
final class FileSink implements Sink {
    private final String name;
    private final Step committing;
    private final Step committed;
    private final Path file;

    FileSink(String name, Step committing, Step committed, Path file) {
        this.name = name;
        this.committing = committing;
        this.committed = committed;
        this.file = file;
    }

    List<String> lines() {
        List<String> all = read();
        return all.subList(1, all.size());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Step committing() {
        return committing;
    }

    @Override
    public Step committed() {
        return committed;
    }

    private List<String> read() {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of("0 0");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void replace(long epoch, long batch, List<String> lines) {
        List<String> all = new ArrayList<>();
        all.add(epoch + " " + batch);
        all.addAll(lines);
        try {
            Path next = Files.write(file.resolveSibling(file.getFileName() + ".next"), all);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long part(List<String> all, int part) {
        return Long.parseLong(all.get(0).split(" ")[part]);
    }

    @Override
    public void commit(BatchId id, Manifest manifest, BatchEnd end) {
        List<String> all = read();
        if (part(all, 0) > id.epoch()) {
            throw new StaleEpochException("Epoch " + id.epoch() + " is over");
        }
        if (part(all, 1) >= id.batch()) {
            return;
        }
        List<String> lines = new ArrayList<>(all.subList(1, all.size()));
        for (StagedFile staged : manifest.files()) {
            try {
                lines.addAll(Files.readAllLines(Path.of(staged.path())));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        replace(id.epoch(), id.batch(), lines);
    }

    @Override
    public long fence(String pipeline, long epoch) {
        List<String> all = read();
        if (part(all, 0) > epoch) {
            throw new StaleEpochException("Epoch " + epoch + " is over");
        }
        replace(epoch, part(all, 1), all.subList(1, all.size()));
        return part(all, 1);
    }

    @Override
    public void close() {}
}
