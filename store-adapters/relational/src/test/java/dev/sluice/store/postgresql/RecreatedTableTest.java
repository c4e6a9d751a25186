package dev.sluice.store.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.data.Dataset;
import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.store.Read;
import dev.sluice.store.Store;
import dev.sluice.store.Stores;
import dev.sluice.store.Write;
import dev.sluice.store.Writer;
import dev.sluice.testkit.PostgresServer;
import dev.sluice.testkit.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A table that a writer makes for rows of another PostgreSQL has that one's very columns, as far as the database knows their types. */
class RecreatedTableTest {
    private static final String[] DECLARATIONS = {
        "CREATE TYPE mood AS ENUM ('sad', 'o''k')", "CREATE DOMAIN price AS numeric(10,2) CHECK (VALUE >= 0)",
    };

    private TestDatabase database;
    private Store store;

    @BeforeEach
    void aTableOfManyTypes() {
        database = PostgresServer.shared().createDatabase();
        database.run(DECLARATIONS);
        database.run("CREATE SEQUENCE numbers", """
                CREATE TABLE "Old ""x" (
                    "the key" bigint GENERATED ALWAYS AS IDENTITY,
                    part smallint NOT NULL DEFAULT nextval('numbers'),
                    short varchar(10) NOT NULL DEFAULT 'it''s',
                    fixed char(3),
                    amount numeric(12,4) DEFAULT 1.5,
                    rounded numeric(5,-2),
                    at timestamptz(3) DEFAULT now(),
                    clock time(0) with time zone,
                    mask bit(4),
                    net inet,
                    span int4range,
                    doc jsonb,
                    words text[] DEFAULT '{}',
                    feeling mood,
                    cost price,
                    doubled numeric GENERATED ALWAYS AS (amount * 2) STORED,
                    PRIMARY KEY ("the key", part))""", """
                INSERT INTO "Old ""x" (part, fixed, clock, mask, net, span, doc, words, feeling, cost)
                SELECT i, 'a', '04:05:06+02', B'0101', '10.0.0.0/8', '[1,5)', '{"a": 1.0}', ARRAY['x,y', NULL], 'o''k', i
                  FROM generate_series(1, 50) i""");
        store = Stores.open(database.storeUrl());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void everyColumnIsTheSameInTheSameDatabase() {
        Dataset old = source();

        Dataset made = copyInto(store, old);

        assertThat(columns(database, "New")).isEqualTo(columns(database, "Old \"\"x"));
        assertThat(made.key()).isEqualTo(old.key());
        assertThat(made.schema().fields())
                .filteredOn(field -> !field.name().equals("part"))
                .isEqualTo(old.schema().fields().stream()
                        .filter(field -> !field.name().equals("part"))
                        .toList());
        assertThat(made.schema().field("part").defaultExpression())
                .as("the sequence belongs to the old table")
                .isNull();
        assertThat(ReadRows.all(store.read(Read.all(made.name()))))
                .containsExactlyInAnyOrderElementsOf(ReadRows.all(store.read(Read.all(old.name()))));
    }

    @Test
    void aTypeThatTheOtherDatabaseLacksIsHeldByAGeneralOne() {
        TestDatabase other = PostgresServer.shared().createDatabase();
        try (Store elsewhere = Stores.open(other.storeUrl())) {
            copyInto(elsewhere, source());

            assertThat(columns(other, "New"))
                    .contains(
                            "feeling|text",
                            "cost|numeric(10,2)",
                            "net|inet",
                            "span|int4range",
                            "short|character varying(10)");
            assertThat(other.rows("SELECT DISTINCT feeling, span FROM \"New\"")).containsExactly("o'k|[1,5)");
            assertThat(other.rows("SELECT sum(cost) FROM \"New\"")).containsExactly("1275.00");
        }
    }

    @Test
    void theSchemaIsMadeToo() {
        Dataset old = source();

        try (Writer writer = store.writer(
                named(old, Name.of("Odd \"schema", "New")), Write.upsert().creating())) {
            ReadRows.all(store.read(Read.all(old.name()))).forEach(writer::write);
            assertThat(writer.flush().written()).isEqualTo(50);
        }

        assertThat(database.rows("SELECT count(*) FROM \"Odd \"\"schema\".\"New\""))
                .containsExactly("50");
    }

    private Dataset source() {
        return store.catalog().dataset(Name.of("public", "Old \"x")).orElseThrow();
    }

    private Dataset copyInto(Store target, Dataset old) {
        Dataset wanted = named(old, Name.of("public", "New"));
        List<Row> rows = ReadRows.all(store.read(Read.all(old.name())));
        try (Writer writer = target.writer(wanted, Write.upsert().creating())) {
            rows.forEach(writer::write);
            assertThat(writer.flush().rejected()).isEmpty();
        }
        return target.catalog().dataset(wanted.name()).orElseThrow();
    }

    private static Dataset named(Dataset dataset, Name name) {
        return new Dataset(
                name, dataset.shape(), dataset.schema(), dataset.key(), dataset.references(), dataset.comment());
    }

    private static List<String> columns(TestDatabase database, String table) {
        return database.rows("SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = '\""
                + table + "\"'::regclass AND attnum > 0 ORDER BY attnum");
    }
}
