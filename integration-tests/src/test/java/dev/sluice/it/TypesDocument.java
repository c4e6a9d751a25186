package dev.sluice.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * {@code docs/types.md}, whose two parts are written by two tests: what the stores' profiles say, and what a pipeline was seen to do.
 * {@code -Dgolden=update} rewrites the part of the test that runs.
 */
public final class TypesDocument {
    private static final Path FILE = Path.of("../docs/types.md");
    private static final String PIPELINE = "## From PostgreSQL into lake and warehouse\n";

    private TypesDocument() {}

    /** @param table what each type of PostgreSQL became */
    public static void assertPipeline(String table) {
        String part = PIPELINE + """

                Written by `EveryTypeTest` from a real pipeline: what each PostgreSQL type is in our types, in the lake's Parquet files and in the
                warehouse. Every value comes back exactly, whichever way it went: what a column cannot hold (`NaN` or infinities, 24:00, dates
                beyond its range, arrays of several dimensions) is null there and stands in `_extra`.

                """ + table;
        String text = text();
        assertSame(text.substring(0, text.indexOf(PIPELINE)) + part);
    }

    /** @param part everything before the pipeline */
    static void assertStores(String part) {
        String text = text();
        assertSame(part + text.substring(text.indexOf(PIPELINE)));
    }

    private static void assertSame(String expected) {
        if ("update".equals(System.getProperty("golden"))) {
            try {
                Files.writeString(FILE, expected);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        assertThat(text()).as("docs/types.md; -Dgolden=update rewrites it").isEqualTo(expected);
    }

    private static String text() {
        try {
            return Files.readString(FILE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
