package dev.sluice.file.format;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Key;
import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.error.WriteFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A disk that is full is told as such, by every format. */
class FullDiskTest {
    private static final Path FULL = Path.of("/dev/full");

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({"parquet,.parquet", "csv,.csv", "csv,.csv.gz", "jsonl,.jsonl"})
    void saysThatTheDiskIsFull(String scheme, String suffix) throws IOException {
        Assumptions.assumeTrue(Files.exists(FULL), () -> "SKIPPED: the system has no " + FULL);
        Path file = Files.createSymbolicLink(directory.resolve("orders" + suffix), FULL);
        Schema columns = Schema.of(Field.of("note", Type.Text.unbounded()));
        Dataset dataset = Dataset.table(Name.of("orders"), columns, Key.none());

        assertThatThrownBy(() -> {
                    try (RowSink sink = FileFormat.of(scheme, false).write(file, dataset)) {
                        for (int i = 0; i < 100_000; i++) {
                            sink.write(Row.of(columns, "note " + i * 7919));
                        }
                        sink.finish();
                    }
                })
                .isInstanceOf(WriteFailedException.class)
                .hasMessageContaining("the disk is full; make room");
    }
}
