package dev.sluice.lake.raw;

import dev.sluice.error.SettingsException;
import dev.sluice.error.WriteFailedException;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
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

    /** What a failure to write to {@code path} means to the user. */
    public static WriteFailedException failed(String path, Exception e) {
        Throwable cause = e.getCause() instanceof IOException io ? io : e;
        String why = cause instanceof FileSystemException file && file.getReason() != null
                ? file.getReason()
                : String.valueOf(cause.getMessage());
        String known = why.toLowerCase(Locale.ROOT);
        if (known.contains("no space left") || known.contains("quota exceeded")) {
            return new WriteFailedException(
                    "Cannot write " + path + ": the disk is full; make room and start again, nothing is lost", e);
        }
        return new WriteFailedException(
                "Cannot write " + path + ": " + why + "; check the disk and the directory's permissions", e);
    }

    /** Refuses a directory that cannot be written before anything is read. */
    public static Path directory(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        try {
            Files.createDirectories(absolute);
        } catch (IOException e) {
            throw new SettingsException("Cannot use " + absolute + ": it cannot be created; check path", e);
        }
        return absolute;
    }

    /** The file of a location, which may be a URL. */
    public static File file(String path) {
        return new File(path.startsWith("file:") ? path.substring("file:".length()) : path);
    }

    /** Every file below a directory; none if there is no directory. */
    public static List<Path> below(Path directory) {
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
