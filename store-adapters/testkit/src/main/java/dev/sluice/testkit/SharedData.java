package dev.sluice.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/**
 * Real data that other projects publish, kept outside this repository: at {@code ../shared/datasets}, or where the system property
 * {@code sluice.shared} says. A test that needs them is skipped, with the reason, where they are absent.
 */
public enum SharedData {
    /** A music shop: 11 tables, of which {@code track} is named by two others. */
    CHINOOK("chinook/Chinook_PostgreSql.sql"),
    /** A food wholesaler: 14 tables with dates, prices, pictures and composite keys. */
    NORTHWIND("northwind/northwind_postgresql.sql");

    /** What makes or enters a database of its own, or what servers no longer know. */
    private static final Pattern UNWANTED =
            Pattern.compile("(?m)^(DROP DATABASE|CREATE DATABASE|\\\\c |SET default_with_oids).*$");

    private final String script;

    SharedData(String script) {
        this.script = script;
    }

    /** Runs the script in {@code database}, in one transaction, or skips the test. */
    public void loadInto(TestDatabase database) {
        Path file = path();
        try (Connection connection = DriverManager.getConnection(database.jdbcUrl() + "&preferQueryMode=simple");
                Statement sql = connection.createStatement()) {
            sql.execute(UNWANTED.matcher(Files.readString(file)).replaceAll(""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot load " + file, e);
        }
    }

    private Path path() {
        return file(script);
    }

    /** A file of the data sets, or skips the test. */
    public static Path file(String name) {
        Path file = Path.of(System.getProperty("sluice.shared", "../shared"), "datasets", name);
        Assumptions.assumeTrue(
                Files.isReadable(file),
                () -> "SKIPPED: no " + file.toAbsolutePath() + "; put the data sets there or set -Dsluice.shared");
        return file;
    }
}
