package dev.sluice.lake;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.PositionOutputStream;

/** Files of this machine for Iceberg, without Hadoop. What is closed is on disk, its name included. */
public final class LocalFiles implements FileIO {
    private static final long serialVersionUID = 1L;
    private static final int BUFFER = 1 << 16;

    @Override
    public InputFile newInputFile(String path) {
        return org.apache.iceberg.Files.localInput(file(path));
    }

    @Override
    public OutputFile newOutputFile(String path) {
        return new LocalOutput(path);
    }

    @Override
    public void deleteFile(String path) {
        try {
            Files.deleteIfExists(file(path).toPath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static File file(String path) {
        return new File(path.startsWith("file:") ? path.substring("file:".length()) : path);
    }

    /** Every file below a directory; none if there is no directory. */
    static List<Path> below(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file to be written. */
    private record LocalOutput(String location) implements OutputFile {
        @Override
        public PositionOutputStream create() {
            return createOrOverwrite();
        }

        @Override
        public PositionOutputStream createOrOverwrite() {
            try {
                Path path = file(location).toPath();
                Files.createDirectories(path.toAbsolutePath().getParent());
                return new Synced(path);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public InputFile toInputFile() {
            return org.apache.iceberg.Files.localInput(file(location));
        }
    }

    /** Writes through a buffer; forces to disk when closed. */
    private static final class Synced extends PositionOutputStream {
        private final Path path;
        private final FileOutputStream file;
        private final byte[] buffer = new byte[BUFFER];
        private int buffered;
        private long written;
        private boolean closed;

        Synced(Path path) throws IOException {
            this.path = path;
            this.file = new FileOutputStream(path.toFile());
        }

        @Override
        public long getPos() {
            return written + buffered;
        }

        @Override
        public void write(int b) throws IOException {
            if (buffered == BUFFER) {
                flush();
            }
            buffer[buffered++] = (byte) b;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (length > BUFFER - buffered) {
                flush();
            }
            if (length > BUFFER) {
                file.write(bytes, offset, length);
                written += length;
                return;
            }
            System.arraycopy(bytes, offset, buffer, buffered, length);
            buffered += length;
        }

        @Override
        public void flush() throws IOException {
            file.write(buffer, 0, buffered);
            written += buffered;
            buffered = 0;
        }

        @Override
        public void close() throws IOException {
            if (closed) {
                return;
            }
            closed = true;
            try (file) {
                flush();
                file.getChannel().force(true);
            }
            try (FileChannel directory = FileChannel.open(path.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
                directory.force(true);
            }
        }
    }
}
