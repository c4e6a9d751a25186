package dev.sluice.store.mariadb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.change.Change;
import dev.sluice.change.Position;
import dev.sluice.change.Stamp;
import dev.sluice.data.Bits;
import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Row;
import dev.sluice.data.Special;
import dev.sluice.data.Type;
import dev.sluice.error.UnportableValueException;
import dev.sluice.store.Read;
import dev.sluice.store.RowStream;
import dev.sluice.store.Store;
import dev.sluice.store.Write;
import dev.sluice.store.WriteReport;
import dev.sluice.store.Writer;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Columns as people of MariaDB declare them. */
class NativeTypesTest {
    private static final String EVERY_TYPE = """
            CREATE TABLE everything (
              id mediumint unsigned AUTO_INCREMENT PRIMARY KEY,
              tiny tinyint(1) DEFAULT 1, small smallint unsigned, whole int(5) unsigned zerofill,
              big bigint unsigned, exact decimal(65,30), single float, pair double, flags bit(10), truth bit(1),
              fixed char(5), varied varchar(5) CHARACTER SET latin1 COLLATE latin1_german1_ci DEFAULT 'it''s',
              short tinytext, middle mediumtext COMMENT 'a \\\\ ''b''', pad binary(3), raw varbinary(5), lump mediumblob,
              doc json, one enum('a','b''c','d\\\\e'), some set('x','y','z'),
              day date, hour time(3), moment datetime(6), point_in_time timestamp(6) NULL DEFAULT current_timestamp(6),
              y year, place point, guid uuid, four inet4, six inet6,
              total int GENERATED ALWAYS AS (small + 1) STORED)""";

    private final MariaDbFixture fixture = MariaDbFixture.mariadb();
    private final Store store = fixture.open();

    @AfterEach
    void close() {
        store.close();
        fixture.close();
    }

    /** Whatever the collation of a column takes for equal. */
    @Test
    void deletesWhereThereIsNoKeyTheRowOfTheVeryTexts() {
        fixture.inside("""
                CREATE TABLE words (word varchar(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci,
                  old varchar(20) CHARACTER SET latin1 COLLATE latin1_german1_ci)""", """
                INSERT INTO words VALUES ('A', 'ä'), ('a ', 'ä'), ('á', 'ä'), ('a', 'a'), ('a', 'Ä'), (NULL, 'ä'),
                  ('a', 'ä'), ('a', 'ä')""");
        Dataset dataset = store.catalog().dataset(fixture.name("words")).orElseThrow();

        WriteReport report;
        try (Writer writer = store.writer(dataset, Write.insert())) {
            Stamp stamp = new Stamp(new Position("p"), Instant.EPOCH, "1");
            writer.apply(new Change.Delete(dataset.name(), Row.of(dataset.schema(), "a", "ä"), stamp));
            writer.apply(new Change.Delete(dataset.name(), Row.of(dataset.schema(), "a", "ä "), stamp));
            writer.apply(new Change.Delete(dataset.name(), Row.of(dataset.schema(), null, "ä"), stamp));
            report = writer.flush();
        }

        assertThat(report.deleted()).isEqualTo(2);
        assertThat(rows("words"))
                .extracting(row -> row.value("word") + "|" + row.value("old"))
                .containsExactlyInAnyOrder("A|ä", "a |ä", "á|ä", "a|a", "a|Ä", "a|ä");
    }

    @Test
    void readsEveryTypeAndWritesItIntoATableOfTheSame() {
        fixture.inside(EVERY_TYPE, """
                INSERT INTO everything VALUES (16777215, 2, 65535, 7, 18446744073709551615,
                  12345678901234567890123456789012345.123456789012345678901234567891, 1.1, 0.1, b'1000000001', b'1',
                  'ab   ', 'äé ', 't', '\\\\ '' 😀', x'000102', x'ff00', x'', '{"b":  1.0, "b": 2}', 'd\\\\e', 'x,z',
                  '0001-01-01', '24:00:00', '2024-03-31 02:30:00.000001', '2038-01-19 03:14:07.999999', 2155,
                  ST_GeomFromText('POINT(1 2)', 4326), '00000000-0000-4000-8000-00000000000f', '1.2.3.4', '::1',
                  DEFAULT)""");

        Dataset dataset = store.catalog().dataset(fixture.name("everything")).orElseThrow();
        Row row = rows("everything").get(0);

        List<Object> expected = new ArrayList<>(List.of(
                16_777_215L,
                (byte) 2,
                65_535,
                7L,
                new BigInteger("18446744073709551615"),
                new BigDecimal("12345678901234567890123456789012345.123456789012345678901234567891"),
                1.1f,
                0.1,
                new Bits("1000000001"),
                true,
                "ab",
                "äé ",
                "t",
                "\\ ' 😀"));
        for (int i = 0; i < expected.size(); i++) {
            assertThat(row.value(i)).as(row.schema().field(i).name()).isEqualTo(expected.get(i));
        }
        assertThat(row.value("pad")).isEqualTo(new byte[] {0, 1, 2});
        assertThat(row.value("doc")).isEqualTo("{\"b\":  1.0, \"b\": 2}");
        assertThat(row.value("one")).isEqualTo("d\\e");
        assertThat(dataset.schema().field("one").type()).isEqualTo(new Type.Enum(List.of("a", "b'c", "d\\e")));
        assertThat(row.value("some")).isEqualTo(List.of("x", "z"));
        assertThat(row.value("day")).isEqualTo(LocalDate.of(1, 1, 1));
        assertThat(row.value("hour")).isEqualTo(Special.END_OF_DAY);
        assertThat(row.value("moment")).isEqualTo(LocalDateTime.of(2024, 3, 31, 2, 30, 0, 1000));
        assertThat(row.value("point_in_time")).isEqualTo(Instant.parse("2038-01-19T03:14:07.999999Z"));
        assertThat(row.value("y")).isEqualTo((short) 2155);
        assertThat(row.value("place"))
                .isEqualTo(HexFormat.of().parseHex("0101000020e6100000000000000000f03f0000000000000040"));
        assertThat(row.value("guid")).isEqualTo(UUID.fromString("00000000-0000-4000-8000-00000000000f"));
        assertThat(row.value("four")).isEqualTo("1.2.3.4");
        assertThat(row.value("six")).isEqualTo("::1");
        assertThat(row.value("total")).isEqualTo(65_536);

        fixture.inside("UPDATE everything SET hour = '23:59:59.999'");
        List<Row> all = rows("everything");
        write(renamed(dataset, "copied"), all);
        assertThat(rows("copied")).containsExactlyInAnyOrderElementsOf(all);
        assertThat(fixture.declaration("copied"))
                .isEqualTo(fixture.declaration("everything").replace("`everything`", "`copied`"));
    }

    @Test
    void neverTakesAnImpossibleDayForNull() {
        fixture.inside(
                "SET sql_mode = ''",
                "CREATE TABLE days (id int PRIMARY KEY, day date, moment datetime, length time)",
                "INSERT INTO days VALUES (1, '0000-00-00', NULL, NULL), (2, NULL, '2024-02-00 00:00:00', NULL),"
                        + " (3, NULL, NULL, '-838:59:59')");

        for (String wrong : List.of("day", "moment", "length")) {
            assertThatThrownBy(() -> rows(Read.all(fixture.name("days")).fields("id", wrong)))
                    .isInstanceOf(UnportableValueException.class)
                    .hasMessageStartingWith("Cannot read column \"");
        }
    }

    @Test
    void refusesWhatColumnsWouldChange() {
        fixture.inside("""
                CREATE TABLE narrow (id int PRIMARY KEY, middle mediumint, rounded float(7,2), fixed char(5),
                  latin varchar(9) CHARACTER SET latin1, short tinytext, one enum('a'), some set('x'))""");
        Dataset dataset = store.catalog().dataset(fixture.name("narrow")).orElseThrow();
        List<Row> good = List.of(
                Row.of(dataset.schema(), 1, 8_388_607, 1.25f, "ab", "é", "x".repeat(255), "a", List.of("x")),
                Row.of(dataset.schema(), 2, null, null, null, null, null, null, List.of()));
        List<Row> bad = List.of(
                Row.of(dataset.schema(), 11, 8_388_608, null, null, null, null, null, null),
                Row.of(dataset.schema(), 12, null, 1.251f, null, null, null, null, null),
                Row.of(dataset.schema(), 13, null, null, "ab ", null, null, null, null),
                Row.of(dataset.schema(), 14, null, null, null, "中", null, null, null),
                Row.of(dataset.schema(), 15, null, null, null, null, "x".repeat(256), null, null),
                Row.of(dataset.schema(), 16, null, null, null, null, null, "b", null),
                Row.of(dataset.schema(), 17, null, null, null, null, null, null, List.of("y")),
                Row.of(dataset.schema(), 18, null, null, "\ud800", null, null, null, null));
        List<Row> both = new ArrayList<>(bad);
        both.addAll(1, good);

        WriteReport report = write(dataset, both);

        assertThat(report.rejected()).extracting(WriteReport.Rejected::row).containsExactlyInAnyOrderElementsOf(bad);
        assertThat(rows("narrow")).containsExactlyInAnyOrderElementsOf(good);
    }

    @Test
    void anUpsertNeverChangesTheRowThatAnotherUniqueIndexNames() {
        fixture.inside(
                "CREATE TABLE people (id int PRIMARY KEY, mail varchar(50) UNIQUE)",
                "INSERT INTO people VALUES (1, 'a'), (2, 'b')");
        Dataset dataset = store.catalog().dataset(fixture.name("people")).orElseThrow();
        WriteReport report;
        try (Writer writer = store.writer(dataset, Write.upsert())) {
            writer.write(Row.of(dataset.schema(), 3, "a"));
            writer.write(Row.of(dataset.schema(), 2, "c"));
            report = writer.flush();
        }

        assertThat(report.rejected())
                .extracting(rejected -> rejected.row().value("id"))
                .containsExactly(3);
        assertThat(rows("people"))
                .containsExactlyInAnyOrder(Row.of(dataset.schema(), 1, "a"), Row.of(dataset.schema(), 2, "c"));
    }

    @Test
    void keepsKeysApartThatDifferInCaseOrSpacesAndTakesZeroForANumber() {
        Dataset texts = Dataset.table(
                fixture.name("texts"),
                new dev.sluice.data.Schema(List.of(Field.required("id", Type.Text.unbounded()))),
                dev.sluice.data.Key.of("id"));
        List<Row> keys =
                List.of(Row.of(texts.schema(), "a"), Row.of(texts.schema(), "A"), Row.of(texts.schema(), "a "));
        write(texts, keys);
        fixture.inside("CREATE TABLE numbered (id int AUTO_INCREMENT PRIMARY KEY)");
        Dataset numbered = store.catalog().dataset(fixture.name("numbered")).orElseThrow();
        write(numbered, List.of(Row.of(numbered.schema(), 0)));

        assertThat(rows("texts")).extracting(row -> row.value("id")).containsExactly("A", "a", "a ");
        assertThat(rows("numbered")).containsExactly(Row.of(numbered.schema(), 0));
    }

    @Test
    void givesTheDriversConnections() throws SQLException {
        try (Connection connection =
                store.unwrap(DataSource.class).orElseThrow().getConnection()) {
            assertThat(connection.unwrap(org.mariadb.jdbc.Connection.class)).isNotNull();
        }
    }

    private static Dataset renamed(Dataset dataset, String local) {
        return new Dataset(
                dev.sluice.data.Name.of(dataset.name().namespace().get(0), local),
                dataset.shape(),
                dataset.schema(),
                dataset.key(),
                dataset.references(),
                dataset.comment());
    }

    private WriteReport write(Dataset dataset, List<Row> rows) {
        try (Writer writer = store.writer(dataset, Write.insert().creating())) {
            rows.forEach(writer::write);
            return writer.flush();
        }
    }

    private List<Row> rows(String table) {
        return rows(Read.all(fixture.name(table)));
    }

    private List<Row> rows(Read read) {
        List<Row> rows = new ArrayList<>();
        try (RowStream stream = store.read(read)) {
            for (Row row = stream.next(); row != null; row = stream.next()) {
                rows.add(row);
            }
        }
        return rows;
    }
}
