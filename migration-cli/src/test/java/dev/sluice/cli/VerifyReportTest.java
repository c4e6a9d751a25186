package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.cli.output.VerifyView;
import dev.sluice.cli.report.Proof;
import dev.sluice.cli.report.ReportFile;
import dev.sluice.data.Name;
import dev.sluice.replicate.verify.NotCompared;
import dev.sluice.replicate.verify.VerifyReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code sluice verify} of a migration: what it prints, what it repairs, and the reports it leaves. */
class VerifyReportTest {
    @TempDir
    private Path directory;

    private String file;

    @BeforeEach
    void migrate() throws IOException, SQLException {
        run(
                "source",
                "CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT, mail TEXT)",
                "INSERT INTO person VALUES (1, 'Ann', 'ann@example.com'), (2, 'Bob', 'bob@example.com'),"
                        + " (3, 'Cyd', 'cyd@example.com')");
        Path yaml = Files.writeString(directory.resolve("migration.yaml"), """
                state: {path: state}
                source: {url: "sqlite:%1$s/source.sqlite"}
                target: {url: "sqlite:%1$s/target.sqlite"}
                datasets:
                  - {from: person, fields: {mail: {mask: "hmac"}}}
                defaults: {mask_key: "${file:%1$s/key}"}
                """.formatted(directory));
        Files.writeString(directory.resolve("key"), "a key of some length");
        file = yaml.toString();
        Sluice migrated = Sluice.run("migrate", file);
        assertThat(migrated.code()).as("%s", migrated).isZero();
        run(
                "target",
                "UPDATE person SET name = '<script>alert(1)</script> | `x`' WHERE id = 1",
                "UPDATE person SET mail = 'bob@example.com' WHERE id = 2",
                "DELETE FROM person WHERE id = 3");
    }

    private void run(String database, String... statements) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection("jdbc:sqlite:" + directory.resolve(database + ".sqlite"));
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    @Test
    void aPageShowsEachDifferenceAndNothingThatIsMasked() throws IOException {
        Path page = directory.resolve("report.html");

        Sluice verified = Sluice.run("verify", file, "--report", page.toString());
        String html = Files.readString(page);

        assertThat(verified.code()).isEqualTo(1);
        assertThat(verified.out()).contains("NOT EQUAL").doesNotContain("@example.com");
        assertThat(html)
                .startsWith("<!DOCTYPE html>")
                .endsWith("</html>\n")
                .contains("The two sides are NOT equal.")
                .contains("<td class=\"value\">Ann</td>")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                .contains("(masked), another value")
                .doesNotContain("<script")
                .doesNotContain("http:", "https:")
                .doesNotContain("@example.com");
    }

    @Test
    void aRepairIsReportedAndLeavesBothSidesEqual() throws IOException {
        Path report = directory.resolve("report.json");

        Sluice repaired = Sluice.run("verify", file, "--repair", "--report", report.toString());
        JsonNode json = new ObjectMapper().readTree(report.toFile());

        assertThat(repaired.code()).as("%s", repaired).isZero();
        assertThat(repaired.out())
                .contains("1 row added, 2 replaced, 0 removed\n")
                .contains("Equal: 1 comparison");
        assertThat(json.path("equal").asBoolean()).isTrue();
        assertThat(json.path("source").asText()).startsWith("SQLite");
        assertThat(json.path("before").path("differences").asInt()).isEqualTo(3);
        assertThat(json.path("repaired").path(0).path("replaced").asInt()).isEqualTo(2);
        assertThat(json.path("after").path("differences").asInt()).isZero();
        assertThat(json.toString()).doesNotContain("@example.com");
        assertThat(Sluice.run("verify", file).code()).isZero();
    }

    @Test
    void aReportInMarkdownTakesNoValueForMarkdown() throws IOException {
        Path report = directory.resolve("report.md");

        Sluice.run("verify", file, "--report", report.toString());

        assertThat(Files.readString(report))
                .startsWith("# Comparison of SQLite")
                .contains("| person | ")
                .contains("&lt;script>alert(1)&lt;/script> \\| \\`x\\`")
                .doesNotContain("@example.com");
    }

    @Test
    void aNameThatSaysNoFormIsRefusedBeforeAnythingIsCompared() {
        Sluice refused = Sluice.run("verify", "nothing.yaml", "--report", "report.pdf");

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err())
                .contains("Cannot write a report to report.pdf: its name does not say in which form; end it with .html,"
                        + " .json, .md or .txt");
    }

    @Test
    void aPipelineIsNotRepairedThisWay() throws IOException {
        Path pipeline = Files.writeString(
                directory.resolve("pipeline.yaml"),
                "name: shop\nsource: {url: \"postgresql://nobody@localhost:1/none\"}\nlake: {path: ./lake}\n");

        Sluice refused = Sluice.run("verify", pipeline.toString(), "--repair");

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("--repair is for migrations");
    }

    @Test
    void whatWasNotComparedIsListedWithTheReason() throws IOException {
        VerifyReport report = new VerifyReport(
                "PostgreSQL",
                "Cassandra",
                List.of(),
                List.of(new NotCompared(Name.of("visit"), "Cassandra", "its rows live <5> s")),
                Duration.ofSeconds(1));
        Proof proof = new Proof("m.yaml", Instant.EPOCH, "1", report, Optional.empty());

        for (String form : List.of("html", "md", "json")) {
            Path kept = directory.resolve("kept." + form);
            ReportFile.at(kept).write(proof);
            assertThat(Files.readString(kept))
                    .contains("visit")
                    .containsAnyOf("its rows live &lt;5", "its rows live <5> s");
            assertThat(Files.readString(kept)).containsAnyOf("Not compared", "not_compared");
        }
        assertThat(VerifyView.text(report))
                .startsWith("visit in the Cassandra was NOT COMPARED: its rows live <5> s\nEqual: 0 comparisons");
    }
}
