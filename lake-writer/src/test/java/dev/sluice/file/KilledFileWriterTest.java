package dev.sluice.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.checkpoint.Checkpoint;
import dev.sluice.checkpoint.CheckpointedWrites;
import dev.sluice.data.Dataset;
import dev.sluice.data.Row;
import dev.sluice.store.Read;
import dev.sluice.store.RowStream;
import dev.sluice.store.Store;
import dev.sluice.store.Stores;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However a process that writes ends, every batch is there once, whole, up to its checkpoint, and nothing else is. */
class KilledFileWriterTest {

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"jsonl", "parquet", "iceberg"})
    void everyBatchIsThereOnceUpToTheCheckpoint(String scheme) throws IOException, InterruptedException {
        Random random = new Random(scheme.hashCode());
        try (FileFixture fixture = new FileFixture(scheme)) {
            String url = fixture.settings().url();
            long some = 2L + random.nextInt(30);
            Process writing = writing(url);
            try {
                Awaitility.await()
                        .atMost(Duration.ofMinutes(2))
                        .pollDelay(Duration.ZERO)
                        .pollInterval(Duration.ofMillis(1))
                        .until(() -> committed(url) >= some || !writing.isAlive());
            } finally {
                writing.destroyForcibly().waitFor();
            }
            check(url);
            FileWriting.main(new String[] {url});
            check(url);
            assertThat(committed(url)).isEqualTo(FileWriting.BATCHES);
            assertThat(fixture.files()).noneMatch(file -> file.contains("/.sluice-") || file.endsWith(".lock"));
        }
    }

    private static Process writing(String url) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FileWriting.class.getName(),
                        url)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.to(new File("/dev/null")))
                .start();
    }

    private static long committed(String url) {
        try (Store store = Stores.open(url)) {
            return store.find(CheckpointedWrites.class)
                    .orElseThrow()
                    .checkpoint("split 1")
                    .map(Checkpoint::batch)
                    .orElse(0L);
        }
    }

    private static void check(String url) {
        try (Store store = Stores.open(url)) {
            List<Row> expected = LongStream.rangeClosed(1, committed(url))
                    .boxed()
                    .flatMap(batch -> List.of(0, 1, 2).stream().map(n -> Row.of(FileWriting.COLUMNS, batch, n)))
                    .toList();
            assertThat(rows(store, FileWriting.ORDERS)).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(rows(store, FileWriting.LINES)).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    private static List<Row> rows(Store store, Dataset dataset) {
        List<Row> rows = new ArrayList<>();
        try (RowStream stream = store.read(Read.all(dataset.name()))) {
            for (Row row = stream.next(); row != null; row = stream.next()) {
                rows.add(row);
            }
        }
        return rows;
    }
}
