package dev.sluice.warehouse;

import dev.sluice.error.SettingsException;
import dev.sluice.error.SluiceException;
import dev.sluice.error.StoreUnavailableException;
import dev.sluice.error.WriteFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.stream.Stream;

/** DuckDB's errors by what the caller may do. DuckDB gives no codes, only texts. */
final class DuckDbErrors {
    private DuckDbErrors() {}

    /** Whether someone else has the file open: another process, or this one in another way. */
    static boolean isLocked(SQLException e) {
        return has(
                e,
                "Could not set lock on file",
                "Conflicting lock",
                "with a different configuration",
                "Unique file handle conflict",
                "because it is being used by another process");
    }

    static SluiceException opening(Path file, SQLException e) {
        if (isLocked(e)) {
            return new StoreUnavailableException(
                    "Cannot open the warehouse " + file + ": it is open elsewhere (" + firstLine(e)
                            + "); close the other connection, or wait for it to end",
                    e);
        }
        if (isFull(e)) {
            return full(file, e);
        }
        return new SettingsException(
                "Cannot open the warehouse " + file + ": " + firstLine(e)
                        + "; check that it is a DuckDB file which this user may read and write",
                e);
    }

    static SluiceException explain(Path file, String sql, SQLException e) {
        if (isFull(e)) {
            return full(file, e);
        }
        if (has(e, "Out of Memory")) {
            return new WriteFailedException(
                    "Cannot write to the warehouse " + file + ": DuckDB's memory limit is too low for it ("
                            + firstLine(e) + "); nothing of the batch was applied; raise the warehouse's memory limit",
                    e);
        }
        return new WriteFailedException(
                "The warehouse " + file + " refused a statement: " + firstLine(e) + "; the statement began with "
                        + sql.substring(0, Math.min(sql.length(), 200)),
                e);
    }

    private static boolean isFull(SQLException e) {
        return has(e, "No space left", "failed to offload data block", "disk quota", "Disk quota");
    }

    private static WriteFailedException full(Path file, SQLException e) {
        return new WriteFailedException(
                "Cannot write to the warehouse " + file + ": no space left on its disk or in its temporary directory ("
                        + firstLine(e) + "); nothing of the batch was applied; make room and start again",
                e);
    }

    static SettingsException missing(Path file) {
        return new SettingsException("Cannot read the warehouse " + file
                + ": there is no such file; check the path, or run the pipeline that fills it");
    }

    static void directoryOf(Path file) {
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null) {
            return;
        }
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new SettingsException(
                    "Cannot create the directory of the warehouse " + file + ": " + e.getMessage()
                            + "; choose a directory this user may write to",
                    e);
        }
    }

    static StoreUnavailableException interrupted(Path file, SQLException e) {
        return new StoreUnavailableException(
                "Stopped while waiting for the warehouse " + file + ": it is open elsewhere", e);
    }

    private static boolean has(SQLException e, String... parts) {
        String message = String.valueOf(e.getMessage());
        return Stream.of(parts).anyMatch(message::contains);
    }

    private static String firstLine(SQLException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
    }
}
