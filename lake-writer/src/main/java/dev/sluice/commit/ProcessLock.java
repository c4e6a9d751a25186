package dev.sluice.commit;

import dev.sluice.error.SettingsException;
import dev.sluice.error.WriteFailedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Says which live process holds a pipeline. The operating system drops the lock with the process, however that ends. The file
 * itself stays, with the number of the last process that held it.
 */
final class ProcessLock implements AutoCloseable {
    /** Beyond the text, so that others can read it where locks are mandatory. */
    private static final long LOCKED_BYTE = 1L << 32;

    /** A second channel on the file would, when closed, drop the first one's lock: never open one in the same process. */
    private static final Set<Path> HELD = new HashSet<>();

    private final Path file;
    private final FileChannel channel;

    private ProcessLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    static ProcessLock take(Path path, String pipeline) {
        Path file = path.toAbsolutePath().normalize();
        synchronized (HELD) {
            if (!HELD.add(file)) {
                throw held(pipeline, "this process");
            }
            try {
                return lock(file, pipeline);
            } catch (IOException | RuntimeException e) {
                HELD.remove(file);
                if (e instanceof RuntimeException unchecked) {
                    throw unchecked;
                }
                throw new WriteFailedException(
                        "Cannot lock pipeline " + pipeline + ": " + e.getMessage() + "; check that " + file
                                + " may be written",
                        e);
            }
        }
    }

    private static ProcessLock lock(Path file, String pipeline) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            if (!locked(channel)) {
                throw held(pipeline, "process " + Files.readString(file).strip().split(" ", 2)[0]);
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap((signature(ProcessHandle.current()) + "\n").getBytes(StandardCharsets.UTF_8)), 0);
            return new ProcessLock(file, channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
        return lock != null;
    }

    /** The live process that holds the lock, as far as this machine can tell without touching the lock. */
    static OptionalLong holder(Path path) {
        Path file = path.toAbsolutePath().normalize();
        synchronized (HELD) {
            if (HELD.contains(file)) {
                return OptionalLong.of(ProcessHandle.current().pid());
            }
            try {
                String signature = Files.exists(file) ? Files.readString(file).strip() : "";
                return signature.isEmpty() ? OptionalLong.empty() : holder(signature);
            } catch (IOException e) {
                return OptionalLong.empty();
            }
        }
    }

    private static OptionalLong holder(String signature) {
        long pid = Long.parseLong(signature.split(" ", 2)[0]);
        boolean alive = pid != ProcessHandle.current().pid()
                && ProcessHandle.of(pid)
                        .filter(process ->
                                process.isAlive() && signature(process).equals(signature))
                        .isPresent();
        return alive ? OptionalLong.of(pid) : OptionalLong.empty();
    }

    /** A number may be given to another process later, but not with the same start. */
    private static String signature(ProcessHandle process) {
        return process.pid() + " "
                + process.info().startInstant().map(Object::toString).orElse("");
    }

    private static SettingsException held(String pipeline, String holder) {
        return new SettingsException("Cannot run pipeline " + pipeline + ": " + holder
                + " runs it already; stop that one first, or give this one another name and state directory");
    }

    @Override
    public void close() {
        synchronized (HELD) {
            if (!channel.isOpen()) {
                return;
            }
            try {
                channel.truncate(0);
                channel.close();
            } catch (IOException e) {
                throw new WriteFailedException("Cannot release " + file + ": " + e.getMessage(), e);
            } finally {
                HELD.remove(file);
            }
        }
    }
}
