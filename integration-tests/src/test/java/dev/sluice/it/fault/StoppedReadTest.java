package dev.sluice.it.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code sluice read --output} that is told to end: the file that was there is untouched, and nothing else is left. */
class StoppedReadTest {
    @TempDir
    private Path directory;

    @Test
    void aFileThatWasBegunIsGoneAfterASignal() throws IOException, SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("endless.db"));
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE VIEW numbers AS WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n)"
                    + " SELECT i FROM n");
        }
        Path file = Files.writeString(directory.resolve("numbers.csv"), "as it was");
        Path begun = directory.resolve("numbers.csv.part");

        try (SluiceProcess read =
                SluiceProcess.in(directory).start("read", "sqlite:endless.db", "numbers", "--output", "numbers.csv")) {
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> !read.alive() || (Files.exists(begun) && Files.size(begun) > 0));
            read.terminate();

            assertThat(read.waitFor(Duration.ofMinutes(2))).as(read.printed()).isEqualTo(143);
            assertThat(read.printed()).contains("sluice: stopped; numbers.csv was not written");
        }
        assertThat(begun).doesNotExist();
        assertThat(file).hasContent("as it was");
    }
}
