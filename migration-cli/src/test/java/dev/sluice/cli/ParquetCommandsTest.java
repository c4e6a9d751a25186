package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

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

/** {@code read} into Parquet and {@code write} from it, also from files of others, on stores that are files. */
class ParquetCommandsTest {
    @TempDir
    private Path directory;

    private String sqlite;

    @BeforeEach
    void fill() throws SQLException {
        sqlite = "sqlite:" + directory.resolve("shop.db");
        run("sqlite", "shop.db", """
                CREATE TABLE orders (no INTEGER PRIMARY KEY, total DECIMAL(10,2), note TEXT, photo BLOB, at TIMESTAMP)""", """
                INSERT INTO orders VALUES (1, '10.50', '', X'00FF', '2026-11-21 10:00:00.000001'), (2, '0.10', NULL, NULL, NULL)""");
    }

    @Test
    void aNewDatasetHasTheKeyAndTheTypesOfTheFile() {
        String file = directory.resolve("orders.parquet").toString();
        String there = "duckdb:" + directory.resolve("there.duckdb");

        Sluice read = Sluice.run("read", sqlite, "orders", "--output", file);
        Sluice written = Sluice.run("write", there, "main.copy", file, "--create");
        Sluice again = Sluice.run("write", there, "copy", file, "--mode", "upsert");

        assertThat(read.out()).isEqualTo("2 rows written to " + file + "\n");
        assertThat(written.code()).as(written.err()).isZero();
        assertThat(again.out()).startsWith("main.copy: 2 rows written, 0 deleted, 0 rejected in ");
        assertThat(Sluice.run("schema", there, "copy").out())
                .containsPattern("no +\\| int64 +\\| \\S+ +\\| no +\\| 1 ");
        assertThat(Sluice.run("read", there, "copy").out().lines())
                .containsExactlyInAnyOrderElementsOf(
                        Sluice.run("read", sqlite, "orders").out().lines().toList());
    }

    @Test
    void rowsOfOthersAreFittedExactlyOrRefused() throws SQLException {
        run("duckdb", "any.duckdb", """
                COPY (SELECT * FROM (VALUES (7::UTINYINT, 1.5::DOUBLE, 'seven', 5), (8, 'NaN'::DOUBLE, NULL, 5), (9, 2::DOUBLE, 'x', 5))
                  t(no, total, note, "at")) TO '%s' (FORMAT parquet)""".formatted(directory.resolve("others.parquet")));
        Path file = directory.resolve("others.parquet");

        Sluice refused = Sluice.run("write", sqlite, "orders", file.toString());
        Sluice some = Sluice.run("write", sqlite, "orders", file.toString(), "--json");

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("row 1: field \"at\": the int32 5 is no timestamp", "row 3: ");
        assertThat(some.out()).contains("{\"event\":\"rejected\",\"row\":1,\"reason\":", "\"rejected\":3,");
    }

    @Test
    void numbersOfOthersAreFittedByTheirValue() throws SQLException {
        run("duckdb", "any.duckdb", """
                COPY (SELECT i::BIGINT AS no, (i / 4)::DOUBLE AS total, 'no. ' || i AS note FROM range(10, 13) r(i)) TO '%s'
                  (FORMAT parquet)""".formatted(directory.resolve("numbers.parquet")));

        Sluice written = Sluice.run(
                "write", sqlite, "orders", directory.resolve("numbers.parquet").toString());

        assertThat(written.code()).as(written.err()).isZero();
        assertThat(Sluice.run(
                                "read",
                                sqlite,
                                "orders",
                                "--fields",
                                "no,total",
                                "--where",
                                "no >= 10",
                                "--format",
                                "csv")
                        .out())
                .isEqualTo("no,total\n10,2.50\n11,2.75\n12,3.00\n");
    }

    @Test
    void parquetNeedsAFile() throws IOException {
        Path text = Files.writeString(directory.resolve("text.parquet"), "no,total\n1,2\n");

        refused(Sluice.run("read", sqlite, "orders", "--format", "parquet"), "give one with --output FILE");
        refused(Sluice.run("read", sqlite, "orders", "--format", "parquet", "--output", "/dev/null"), "/dev/null");
        refused(Sluice.run("write", sqlite, "orders", "--format", "parquet"), "name a file to write from");
        refused(Sluice.run("write", sqlite, "orders", text.toString()), "it is not a Parquet file");
        refused(
                Sluice.run(
                        "write",
                        sqlite,
                        "orders",
                        directory.resolve("no.parquet").toString()),
                "no such file");
    }

    @Test
    void aStoreInAFileThatIsNotThereIsNotMadeByATypingError() throws IOException {
        Path rows = Files.writeString(directory.resolve("rows.jsonl"), "{\"id\":1}\n");
        for (String url : new String[] {"sqlite:" + directory.resolve("shpo.db"), "h2:" + directory.resolve("shpo")}) {
            refused(Sluice.run("read", url, "orders"), "shpo");
            refused(Sluice.run("schema", url), "shpo");
            refused(Sluice.run("write", url, "orders", rows.toString()), "shpo");
        }
        assertThat(directory.toFile().list()).noneMatch(name -> name.startsWith("shpo"));

        String fresh = "sqlite:" + directory.resolve("shpo.db");
        assertThat(Sluice.run("write", fresh, "orders", rows.toString(), "--create")
                        .code())
                .isZero();
    }

    @Test
    void mistakesAreToldInOneLine() throws IOException {
        Path short_ = Files.writeString(directory.resolve("short.csv"), "no,total\n3\n4,1,2\n");
        Path extra = Files.writeString(directory.resolve("extra.csv"), "no,_extra\n5,\n6,\"{\"\"a\"\":1}\"\n");

        refused(Sluice.run("read", "shop.db", "orders"), "\"shop.db\" is no URL");
        refused(Sluice.run("read", sqlite, "orders", "--output", directory.toString()), "it is a directory");
        refused(Sluice.run("write", sqlite, "orders", directory.toString()), "it is a directory");
        refused(
                Sluice.run(
                        "read",
                        sqlite,
                        "orders",
                        "--output",
                        directory.resolve("no/such.csv").toString()),
                "correct --output");
        assertThat(Sluice.run("write", sqlite, "orders", short_.toString()).err())
                .hasLineCount(2)
                .contains("line 2: it has 1 value for 2 fields; is a comma missing?")
                .contains("line 3: it has 3 values for 2 fields; is a comma not quoted?");
        assertThat(Sluice.run("write", sqlite, "orders", extra.toString()).err())
                .startsWith("line 3: there is no field \"_extra\"")
                .hasLineCount(1);
        assertThat(Sluice.run("read", sqlite, "orders", "--limit", "many").err())
                .contains("'many' is not a whole number");
    }

    private static void refused(Sluice command, String reason) {
        assertThat(command.code()).as(command.err()).isEqualTo(2);
        assertThat(command.err().lines()).as(command.err()).hasSize(1);
        assertThat(command.err()).startsWith("sluice: ").contains(reason);
        assertThat(command.out()).isEmpty();
    }

    private void run(String driver, String file, String... statements) throws SQLException {
        String url = "jdbc:" + driver + ":" + directory.resolve(file);
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String text : statements) {
                statement.execute(text);
            }
        }
    }
}
