package dev.sluice.commit;

import dev.sluice.change.Change;
import dev.sluice.change.SchemaChange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Stages the positions of changes as lines of one text file a batch. */
final class FileStage implements Stage {
    private final Path directory;

    FileStage(Path directory) {
        this.directory = directory;
    }

    List<Path> files() {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public BatchWriter begin(BatchId id) {
        return new Lines(id, directory.resolve(id.epoch() + "-" + id.batch()));
    }

    @Override
    public void sweep(String pipeline, long epoch, long first, Set<String> journaled) {
        files().stream().filter(file -> !journaled.contains(file.toString())).forEach(FileStage::delete);
    }

    @Override
    public void committed(Manifest manifest) {
        manifest.files().forEach(file -> delete(Path.of(file.path())));
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Lines implements BatchWriter {
        private final BatchId id;
        private final Path file;
        private final List<String> lines = new ArrayList<>();
        private boolean prepared;

        Lines(BatchId id, Path file) {
            this.id = id;
            this.file = file;
        }

        @Override
        public BatchId id() {
            return id;
        }

        @Override
        public void write(Change change) {
            lines.add(change.stamp().position().text());
        }

        @Override
        public void write(SchemaChange change) {}

        @Override
        public long rows() {
            return lines.size();
        }

        @Override
        public Manifest prepare() {
            try {
                Files.write(file, lines);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            prepared = true;
            StagedFile staged = new StagedFile(
                    dev.sluice.data.Name.of("t"), "", file.toString(), 0, rows(), rows(), false, false, false, "");
            return new Manifest(List.of(staged), List.of());
        }

        @Override
        public void close() {
            if (!prepared) {
                delete(file);
            }
        }
    }
}
