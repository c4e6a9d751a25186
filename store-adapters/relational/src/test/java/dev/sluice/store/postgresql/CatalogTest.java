package dev.sluice.store.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.capture.LogDecoding;
import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Key;
import dev.sluice.data.Name;
import dev.sluice.data.Reference;
import dev.sluice.data.Row;
import dev.sluice.data.Shape;
import dev.sluice.error.SettingsException;
import dev.sluice.error.StoreUnavailableException;
import dev.sluice.store.Read;
import dev.sluice.store.Secret;
import dev.sluice.store.Store;
import dev.sluice.store.StoreSettings;
import dev.sluice.store.Stores;
import dev.sluice.testkit.PostgresServer;
import dev.sluice.testkit.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the catalog says, and what opening a store says when the settings are wrong. */
class CatalogTest {
    private static TestDatabase database;
    private static Store store;

    @BeforeAll
    static void open() {
        database = PostgresServer.shared().createDatabase();
        database.run(
                "CREATE SCHEMA \"Weird \"\"schema\"",
                "CREATE TABLE \"Weird \"\"schema\".\"Ünï table\" (\"select\" int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,"
                        + " \"a b\" varchar(10) NOT NULL DEFAULT 'x', total int GENERATED ALWAYS AS (length(\"a b\")) STORED)",
                "COMMENT ON TABLE \"Weird \"\"schema\".\"Ünï table\" IS 'it''s odd'",
                "COMMENT ON COLUMN \"Weird \"\"schema\".\"Ünï table\".\"a b\" IS 'named'",
                "INSERT INTO \"Weird \"\"schema\".\"Ünï table\" (\"a b\") VALUES ('abc')",
                "CREATE TABLE child (x int, parent int CONSTRAINT fk REFERENCES \"Weird \"\"schema\".\"Ünï table\")",
                "CREATE TABLE by_index (a int PRIMARY KEY, b int NOT NULL)",
                "CREATE UNIQUE INDEX by_b ON by_index (b)",
                "ALTER TABLE by_index REPLICA IDENTITY USING INDEX by_b",
                "CREATE TABLE measured (d date, v int, PRIMARY KEY (v, d)) PARTITION BY RANGE (d)",
                "CREATE TABLE measured_old PARTITION OF measured FOR VALUES FROM (MINVALUE) TO (MAXVALUE)",
                "CREATE TABLE grown (id int)",
                "CREATE VIEW seen AS SELECT x FROM child",
                "CREATE MATERIALIZED VIEW kept AS SELECT 1 AS one");
        store = Stores.open(database.storeUrl());
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @Test
    void listsEveryTableOnce() {
        assertThat(store.catalog().datasets())
                .extracting(dataset -> dataset.name().toString() + " " + dataset.shape())
                .containsExactlyInAnyOrder(
                        "Weird \"schema.Ünï table TABLE",
                        "public.child TABLE",
                        "public.by_index TABLE",
                        "public.measured TABLE",
                        "public.grown TABLE",
                        "public.seen VIEW",
                        "public.kept VIEW");
    }

    @Test
    void describesColumnsKeysAndReferences() {
        Name odd = Name.of("Weird \"schema", "Ünï table");
        Dataset table = store.catalog().dataset(odd).orElseThrow();

        assertThat(table.comment()).isEqualTo("it's odd");
        assertThat(table.key()).isEqualTo(Key.of("select"));
        assertThat(table.schema().field(0).generation()).isEqualTo(Field.Generation.IDENTITY_ALWAYS);
        Field text = table.schema().field(1);
        assertThat(text.nativeType()).isEqualTo("pg:character varying(10)");
        assertThat(text.comment()).isEqualTo("named");
        assertThat(text.nullable()).isFalse();
        assertThat(text.defaultExpression()).isEqualTo("'x'::character varying");
        assertThat(table.schema().field(2).generation()).isEqualTo(Field.Generation.COMPUTED);
        Dataset child = store.catalog().dataset(Name.of("public", "child")).orElseThrow();
        assertThat(child.key().exists()).isFalse();
        assertThat(child.references()).containsExactly(new Reference("fk", List.of("parent"), odd, List.of("select")));
        assertThat(store.catalog()
                        .dataset(Name.of("public", "by_index"))
                        .orElseThrow()
                        .key())
                .isEqualTo(Key.of("b"));
        Dataset measured =
                store.catalog().dataset(Name.of("public", "measured")).orElseThrow();
        assertThat(measured.key()).isEqualTo(Key.of("v", "d"));
        assertThat(measured.shape()).isEqualTo(Shape.TABLE);
        assertThat(store.catalog().dataset(Name.of("public", "Child"))).isEmpty();
        assertThat(ReadRows.all(store.read(Read.all(odd)))).hasToString("[{select=1, a b=abc, total=3}]");
        assertThat(store.catalog().estimatedRows(Name.of("public", "child"))).isZero();
    }

    @Test
    void knowsTheValuesOlderRowsHaveInAddedColumns() {
        database.run(
                "INSERT INTO grown VALUES (1)",
                "ALTER TABLE grown ADD note text DEFAULT 'a,\"b', ADD price numeric(10,2) DEFAULT 1.5,"
                        + " ADD list int[] DEFAULT '{1,2}', ADD nothing int",
                "ALTER TABLE grown ALTER note SET DEFAULT 'other'");
        LogDecoding decoding = store.find(LogDecoding.class).orElseThrow();
        Dataset grown = store.catalog().dataset(Name.of("public", "grown")).orElseThrow();

        Row fills = decoding.fills(grown, List.of("note", "price", "list", "nothing"))
                .orElseThrow();

        assertThat(fills).hasToString("{note=a,\"b, price=1.50, list=[1, 2], nothing=null}");
        database.run("ALTER TABLE grown ADD made uuid DEFAULT gen_random_uuid()");
        Dataset rewritten = store.catalog().dataset(Name.of("public", "grown")).orElseThrow();
        assertThat(decoding.fills(rewritten, List.of("made"))).isEmpty();
    }

    @Test
    void saysWhatIsWrongWithTheSettings() {
        PostgresServer server = database.server();
        server.createRole("reader", "s3cret");
        String asReader = server.storeUrl(database.name(), "reader");

        assertThatThrownBy(() -> Stores.open(StoreSettings.of(asReader, new Secret("wr0ng"))))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("check user and password")
                .hasMessageNotContaining("wr0ng");
        assertThatThrownBy(() -> Stores.open(asReader))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("password");
        assertThatThrownBy(() -> Stores.open(server.storeUrl("nowhere")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("there is no database \"nowhere\"");
        assertThatThrownBy(() -> Stores.open("postgresql://u@no.such.host.invalid/x"))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("no.such.host.invalid");
        assertThatThrownBy(() -> Stores.open("postgresql://u@127.0.0.1:1/x"))
                .isInstanceOf(StoreUnavailableException.class);
        assertThatThrownBy(() -> Stores.open("postgresql://u:pw@127.0.0.1/x"))
                .isInstanceOf(SettingsException.class)
                .hasMessageNotContaining("pw");
        assertThatThrownBy(() -> Stores.open("postgresql://u@127.0.0.1/x?slmode=require"))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("\"sslmode\"");
        try (Store limited = Stores.open(StoreSettings.of(asReader, new Secret("s3cret")))) {
            assertThatThrownBy(() ->
                            limited.read(Read.all(Name.of("public", "child"))).next())
                    .isInstanceOf(SettingsException.class)
                    .hasMessageContaining("permission denied for table child");
            assertThatThrownBy(() -> limited.read(Read.all(Name.of("public", "missing"))))
                    .isInstanceOf(SettingsException.class)
                    .hasMessageContaining("public.missing");
        }
    }
}
