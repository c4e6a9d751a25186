package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code sluice plan}: what is made by which statement, how much there is and how long it takes to read, in every form. */
class PlanCommandTest {
    private static final String CREATION = "CREATE TABLE IF NOT EXISTS \"main\".\"person\" (\"id\" ";

    @TempDir
    private Path directory;

    private String file;

    @BeforeEach
    void prepare() throws IOException, SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("source.sqlite"));
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT)");
            statement.execute("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000)"
                    + " INSERT INTO person SELECT i, 'twelve chars' FROM n");
            statement.execute("ANALYZE");
        }
        file = Files.writeString(directory.resolve("migration.yaml"), """
                state: {path: state}
                source: {url: "sqlite:%1$s/source.sqlite"}
                target: {url: "duckdb:%1$s/target.duckdb"}
                """.formatted(directory))
                .toString();
    }

    @Test
    void peopleReadStatementsAndHowMuchThereIs() {
        Sluice text = Sluice.run("plan", file);
        Sluice markdown = Sluice.run("plan", file, "--markdown");

        assertThat(text.code()).as("%s", text).isZero();
        assertThat(text.out())
                .contains("  " + CREATION)
                .containsPattern("1 dataset, about 1,000 rows, about 19\\.5 KB of values; to read them takes .* s"
                        + " \\(estimated from 1,000 rows read; how fast the target takes them was not tried\\)")
                .contains("about 1,000 rows, 19.5 KB");
        assertThat(markdown.out()).contains("```\n" + CREATION).contains("(estimated from 1,000 rows read;");
    }

    @Test
    void programsReadThemToo() throws IOException {
        JsonNode plan =
                new ObjectMapper().readTree(Sluice.run("plan", file, "--json").out());
        JsonNode dataset = plan.path("datasets").path(0);

        assertThat(plan.path("estimated_bytes").asLong()).isEqualTo(20_000);
        assertThat(plan.path("estimated_seconds").path("sampled_rows").asLong()).isEqualTo(1_000);
        assertThat(plan.path("estimated_seconds").path("least").asDouble())
                .isLessThanOrEqualTo(plan.path("estimated_seconds").path("most").asDouble());
        assertThat(dataset.path("estimated_bytes").asLong()).isEqualTo(20_000);
        assertThat(dataset.path("statements").path(0).asText()).startsWith(CREATION);
    }

    @Test
    void whatIsThereAlreadyIsNotMade() {
        assertThat(Sluice.run("migrate", file).code()).isZero();

        assertThat(Sluice.run("plan", file).out()).doesNotContain("CREATE TABLE IF");
    }
}
