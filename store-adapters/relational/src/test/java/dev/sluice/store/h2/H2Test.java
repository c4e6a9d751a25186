package dev.sluice.store.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Key;
import dev.sluice.data.Name;
import dev.sluice.data.Reference;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Shape;
import dev.sluice.data.Special;
import dev.sluice.data.Type;
import dev.sluice.error.SettingsException;
import dev.sluice.store.Filter;
import dev.sluice.store.Read;
import dev.sluice.store.Store;
import dev.sluice.store.Stores;
import dev.sluice.store.Write;
import dev.sluice.store.WriteReport;
import dev.sluice.store.jdbc.OneStore;
import java.math.BigDecimal;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What only H2 has, and what the base does that the contracts do not ask for. */
class H2Test {
    private static final Name T = Name.of("PUBLIC", "T");
    private static final Type INT = new Type.Int(32, false);

    private OneStore h2;

    @BeforeEach
    void open() {
        h2 = new OneStore("h2");
    }

    @AfterEach
    void close() {
        h2.close();
    }

    @Test
    void describesTablesAndMakesThemAgain() {
        h2.run(
                "CREATE SCHEMA \"Odd one\"",
                "CREATE TABLE parent (a INT, b VARCHAR(10), PRIMARY KEY (b, a))",
                "CREATE TABLE t (id INT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, n NUMERIC(10, 2) DEFAULT 1.5 NOT NULL,"
                        + " g INT GENERATED ALWAYS AS (id + 1), e ENUM('it''s', 'a,b'), d DECFLOAT, i VARCHAR_IGNORECASE,"
                        + " iv INTERVAL DAY TO SECOND, pa INT, pb VARCHAR(10), CONSTRAINT fk FOREIGN KEY (pb, pa) REFERENCES parent (b, a))",
                "COMMENT ON TABLE t IS 'it''s'",
                "COMMENT ON COLUMN t.n IS 'price'",
                "INSERT INTO t (n, e, d, i, iv) VALUES (2, 'a,b', 'NaN', 'X', INTERVAL '1 2:03:04' DAY TO SECOND)",
                "CREATE VIEW seen AS SELECT id FROM t");

        Dataset found = h2.dataset(T);
        Dataset copy = new Dataset(
                Name.of("Odd one", "copy"),
                Shape.TABLE,
                found.schema(),
                found.key(),
                found.references(),
                found.comment());
        WriteReport report =
                h2.write(copy, Write.upsert().creating(), writer -> h2.rows(T).forEach(writer::write));
        Dataset made = h2.dataset(copy.name());

        assertThat(report.rejected()).isEmpty();
        assertThat(found.comment()).isEqualTo("it's");
        assertThat(found.references())
                .containsExactly(
                        new Reference("FK", List.of("PB", "PA"), Name.of("PUBLIC", "PARENT"), List.of("B", "A")));
        assertThat(made.schema()).isEqualTo(found.schema());
        assertThat(made.references()).isEqualTo(found.references());
        assertThat(h2.rows(copy.name())).isEqualTo(h2.rows(T));
        assertThat(h2.rows(T).get(0).value("D")).isEqualTo(Special.NAN);
        assertThat(h2.rows(Read.all(T).where(Filter.equal("I", "x")))).isEmpty();
        assertThat(h2.rows(Read.all(T).where(Filter.equal("I", "X")))).hasSize(1);
        assertThat(h2.dataset(Name.of("PUBLIC", "SEEN")).shape()).isEqualTo(Shape.VIEW);
        assertThat(h2.rows(Name.of("PUBLIC", "SEEN"))).hasSize(1);
    }

    @Test
    void waitsForRowsThatOthersName() {
        h2.run("CREATE TABLE t (id INT PRIMARY KEY, boss INT REFERENCES t (id))");
        Dataset table = h2.dataset(T);
        Schema columns = table.schema();

        WriteReport report = h2.write(table, Write.upsert(), writer -> {
            writer.write(Row.of(columns, 1, 2));
            writer.write(Row.of(columns, 2, 3));
            writer.write(Row.of(columns, 3, null));
            writer.write(Row.of(columns, 4, 99));
            writer.write(Row.of(columns, 5, 98));
            writer.delete(Row.of(table.keySchema(), 5));
        });

        // the fifth was written and deleted again
        assertThat(report.written()).isEqualTo(4);
        assertThat(report.rejected())
                .extracting(rejected -> rejected.row().value("ID"))
                .containsExactly(4);
        assertThat(h2.rows(T)).hasSize(3);
    }

    @Test
    void keepsApartWhatItWouldRoundOrFold() {
        Schema columns = Schema.of(
                Field.required("id", INT),
                Field.of("n", new Type.Decimal(5, 2)),
                Field.of("e", new Type.Enum(List.of("small"))),
                Field.of("f", new Type.Float(64)));
        Dataset table = Dataset.table(T, columns, Key.of("id"));

        WriteReport report = h2.write(table, Write.insert().creating(), writer -> {
            writer.write(Row.of(columns, 1, new BigDecimal("1.239"), null, null));
            writer.write(Row.of(columns, 2, null, "SMALL", null));
            writer.write(Row.of(columns, 3, null, null, -0.0));
            writer.write(Row.of(columns, 4, new BigDecimal("1.2"), "small", 0.0));
        });

        assertThat(report.rejected())
                .extracting(rejected -> rejected.row().value("id"))
                .containsExactly(1, 2, 3);
        assertThat(report.rejected().get(0).reason()).contains("\"n\"").contains("1.239");
        assertThat(h2.rows(T)).containsExactly(Row.of(columns, 4, new BigDecimal("1.20"), "small", 0.0));
    }

    @Test
    void namesTheNearestOption() {
        assertThatThrownBy(() -> Stores.open("h2:mem:x?creat=false"))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("\"create\"");
    }

    @Test
    void keepsADatabaseInMemoryWhileItIsOpen() {
        Schema columns = Schema.of(Field.required("id", INT));
        Dataset table = Dataset.table(T, columns, Key.of("id"));
        try (Store one = Stores.open("h2:mem:shared");
                Store other = Stores.open("h2:mem:shared")) {
            try (var writer = one.writer(table, Write.insert().creating())) {
                writer.write(Row.of(columns, 1));
                assertThat(writer.flush().written()).isEqualTo(1);
            }

            assertThat(other.catalog().dataset(T)).isPresent();
        }
        try (Store later = Stores.open("h2:mem:shared")) {
            assertThat(later.catalog().dataset(T)).isEmpty();
        }
    }

    @Test
    void givesItsConnections() throws Exception {
        DataSource source = h2.store().unwrap(DataSource.class).orElseThrow();

        try (java.sql.Connection connection = source.getConnection()) {
            assertThat(connection.unwrap(org.h2.jdbc.JdbcConnection.class)).isNotNull();
        }
    }
}
