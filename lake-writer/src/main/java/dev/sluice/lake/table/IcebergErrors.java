package dev.sluice.lake.table;

import dev.sluice.error.SettingsException;
import dev.sluice.error.StoreUnavailableException;
import dev.sluice.lake.raw.LocalFiles;
import java.io.UncheckedIOException;
import java.util.function.Supplier;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.jdbc.UncheckedInterruptedException;
import org.apache.iceberg.jdbc.UncheckedSQLException;
import org.apache.parquet.ParquetRuntimeException;

/** What Iceberg's exceptions mean to the user. */
final class IcebergErrors {
    private IcebergErrors() {}

    static <T> T reading(String what, Supplier<T> work) {
        try {
            return work.get();
        } catch (NotFoundException e) {
            throw new SettingsException(
                    "Cannot read " + what + ": a file of it is not there; restore the directory as a whole", e);
        } catch (UncheckedSQLException | UncheckedIOException e) {
            throw new StoreUnavailableException("Cannot read " + what + ": " + reason(e) + "; check the disk", e);
        } catch (UncheckedInterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException("Cannot read " + what + ": the thread was interrupted; try again", e);
        } catch (ParquetRuntimeException e) {
            throw new SettingsException(
                    "Cannot read " + what + ": " + reason(e) + "; a file of it is damaged, restore it", e);
        }
    }

    static <T> T writing(String what, Supplier<T> work) {
        try {
            return work.get();
        } catch (UncheckedIOException e) {
            throw LocalFiles.failed(what, e);
        } catch (UncheckedSQLException e) {
            throw new StoreUnavailableException("Cannot write " + what + ": " + reason(e) + "; try again", e);
        } catch (UncheckedInterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException("Cannot write " + what + ": the thread was interrupted; try again", e);
        }
    }

    private static String reason(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
