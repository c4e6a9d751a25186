package dev.sluice.store.mariadb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.data.Bits;
import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Key;
import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.error.SettingsException;
import dev.sluice.error.UnportableValueException;
import dev.sluice.store.Filter;
import dev.sluice.store.Read;
import dev.sluice.store.RowStream;
import dev.sluice.store.Split;
import dev.sluice.store.Store;
import dev.sluice.store.StoreSettings;
import dev.sluice.store.Stores;
import dev.sluice.store.Write;
import dev.sluice.store.WriteReport;
import dev.sluice.store.Writer;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Columns as people of MySQL declare them. */
class MySqlTypesTest {
    private static final String EVERY_TYPE = """
            CREATE TABLE everything (
              id mediumint unsigned AUTO_INCREMENT PRIMARY KEY,
              tiny tinyint(1) DEFAULT 1, small smallint unsigned, whole int unsigned,
              big bigint unsigned, exact decimal(65,30), single float, pair double, flags bit(10), truth bit(1),
              fixed char(5), varied varchar(5) CHARACTER SET latin1 COLLATE latin1_german1_ci DEFAULT 'it''s',
              short tinytext, middle mediumtext COMMENT 'a \\\\ ''b''', pad binary(3), raw varbinary(5), lump mediumblob,
              doc json, one enum('a','b''c','d\\\\e'), some set('x','y','z'),
              day date, hour time(3), moment datetime(6), point_in_time timestamp(6) NULL DEFAULT CURRENT_TIMESTAMP(6),
              y year, place point SRID 4326, shape geometry,
              total int GENERATED ALWAYS AS (small + 1) STORED)""";

    private MariaDbFixture fixture;
    private Store store;

    @BeforeEach
    void open() {
        fixture = MariaDbFixture.mysql();
        store = fixture.open();
    }

    @AfterEach
    void close() {
        if (store != null) {
            store.close();
            fixture.close();
        }
    }

    @Test
    void readsEveryTypeAndWritesItIntoATableOfTheSame() {
        fixture.inside(EVERY_TYPE, """
                INSERT INTO everything VALUES (16777215, 2, 65535, 7, 18446744073709551615,
                  12345678901234567890123456789012345.123456789012345678901234567891, 1.1, 0.1, b'1000000001', b'1',
                  'ab   ', 'äé ', 't', '\\\\ '' 😀', x'000102', x'ff00', x'', '{"b":  1.0, "a": [null, "ü"]}', 'd\\\\e', 'x,z',
                  '0001-01-01', '23:59:59.999', '2024-03-31 02:30:00.000001', '2038-01-19 03:14:07.499999', 2155,
                  ST_GeomFromText('POINT(1 2)', 4326), ST_GeomFromText('LINESTRING(0 0, 1 2)'), DEFAULT)""");

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
        // MySQL keeps the members sorted, and its own spaces
        assertThat(row.value("doc")).isEqualTo("{\"a\": [null, \"ü\"], \"b\": 1.0}");
        assertThat(row.value("one")).isEqualTo("d\\e");
        assertThat(dataset.schema().field("one").type()).isEqualTo(new Type.Enum(List.of("a", "b'c", "d\\e")));
        assertThat(row.value("some")).isEqualTo(List.of("x", "z"));
        assertThat(row.value("day")).isEqualTo(LocalDate.of(1, 1, 1));
        assertThat(row.value("hour")).isEqualTo(LocalTime.of(23, 59, 59, 999_000_000));
        assertThat(row.value("moment")).isEqualTo(LocalDateTime.of(2024, 3, 31, 2, 30, 0, 1000));
        assertThat(row.value("point_in_time")).isEqualTo(Instant.parse("2038-01-19T03:14:07.499999Z"));
        assertThat(row.value("y")).isEqualTo((short) 2155);
        // latitude first where the text says so, longitude first where it is held
        assertThat(row.value("place"))
                .isEqualTo(HexFormat.of().parseHex("0101000020e61000000000000000000040000000000000f03f"));
        assertThat(row.value("total")).isEqualTo(65_536);

        List<Row> all = rows("everything");
        write(renamed(dataset, "copied"), all);
        assertThat(rows("copied")).containsExactlyInAnyOrderElementsOf(all);
        assertThat(declaration("copied")).isEqualTo(declaration("everything").replace("`everything`", "`copied`"));
    }

    /** Without what the server says only where it was said. */
    private String declaration(String table) {
        return fixture.declaration(table).replace(" CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci", "");
    }

    @Test
    void neverTakesAnImpossibleDayForNullOrALengthForATimeOfDay() {
        fixture.inside(
                "SET sql_mode = ''",
                "CREATE TABLE days (id int PRIMARY KEY, day date, moment datetime, instant timestamp, length time)",
                "INSERT INTO days VALUES (1, '0000-00-00', NULL, NULL, NULL), (2, NULL, '2024-02-00 00:00:00', NULL, NULL),"
                        + " (3, NULL, NULL, '0000-00-00 00:00:00', NULL), (4, NULL, NULL, NULL, '-838:59:59'),"
                        + " (5, NULL, NULL, NULL, '25:00:00')");

        for (String wrong : List.of("day", "moment", "instant", "length")) {
            assertThatThrownBy(() -> rows(Read.all(fixture.name("days")).fields("id", wrong)))
                    .isInstanceOf(UnportableValueException.class)
                    .hasMessageStartingWith("Cannot read column \"" + wrong);
        }
    }

    @Test
    void aPointInTimeIsTheSameWhateverTheZoneOfWhoWroteIt() {
        fixture.inside(
                "SET time_zone = '+05:30'",
                "CREATE TABLE moments (id int PRIMARY KEY, instant timestamp(6), local datetime(6))",
                "INSERT INTO moments VALUES (1, '2024-01-01 05:30:00.000001', '2024-01-01 05:30:00.000001')");

        Row row = rows("moments").get(0);
        assertThat(row.value("instant")).isEqualTo(Instant.parse("2024-01-01T00:00:00.000001Z"));
        assertThat(row.value("local")).isEqualTo(LocalDateTime.of(2024, 1, 1, 5, 30, 0, 1000));
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

    /** Texts that the collation of their key takes for equal are refused, never written into each other's rows. */
    @Test
    void neverWritesIntoTheRowOfAKeyThatOnlyTheCollationTakesForEqual() {
        fixture.inside(
                "CREATE TABLE people (name varchar(20) COLLATE utf8mb4_0900_ai_ci PRIMARY KEY, age int)",
                "INSERT INTO people VALUES ('Émile', 1), ('zoe', 2)");
        Dataset dataset = store.catalog().dataset(fixture.name("people")).orElseThrow();
        Schema columns = dataset.schema();
        WriteReport report;
        try (Writer writer = store.writer(dataset, Write.upsert())) {
            writer.write(Row.of(columns, "emile", 10));
            writer.write(Row.of(columns, "zoe", 20));
            writer.write(Row.of(columns, "Max", 30));
            writer.delete(Row.of(Schema.of(columns.field("name")), "ZOE"));
            report = writer.flush();
        }

        assertThat(report.rejected())
                .extracting(rejected -> rejected.row().value("name"))
                .containsExactly("emile");
        assertThat(report.deleted()).isZero();
        assertThat(rows("people"))
                .containsExactlyInAnyOrder(
                        Row.of(columns, "Émile", 1), Row.of(columns, "zoe", 20), Row.of(columns, "Max", 30));
    }

    @Test
    void cutsKeysOfAnyCollationAndOfBytes() {
        Schema texts = Schema.of(Field.required("id", Type.Text.unbounded()));
        fixture.inside(
                "CREATE TABLE folded (id varchar(20) COLLATE utf8mb4_0900_ai_ci PRIMARY KEY)",
                "INSERT INTO folded VALUES ('a'), ('B'), ('c'), ('é'), ('F'), ('😀'), (''), ('z')",
                "CREATE TABLE raw (id varbinary(8) PRIMARY KEY)",
                "INSERT INTO raw VALUES (x''), (x'00'), (x'ff'), (x'7f'), (x'80'), (x'61'), (x'41')");
        Dataset plain = Dataset.table(fixture.name("plain"), texts, Key.of("id"));
        write(
                plain,
                List.of(
                        Row.of(texts, "a"),
                        Row.of(texts, "A"),
                        Row.of(texts, "a "),
                        Row.of(texts, "ä"),
                        Row.of(texts, "😀")));

        for (String table : List.of("folded", "raw", "plain")) {
            List<Row> whole = rows(table);
            List<Row> parts = new ArrayList<>();
            for (Split split : store.split(Read.all(fixture.name(table)), 3)) {
                parts.addAll(drained(store.read(split)));
            }
            assertThat(parts).as(table).containsExactlyInAnyOrderElementsOf(whole);
        }
        assertThat(rows("folded")).hasSize(8);
        assertThat(rows(Read.all(fixture.name("folded")).where(Filter.equal("id", "A"))))
                .isEmpty();
    }

    @Test
    void namesTheSchemeOfTheServerThatAnswers() {
        StoreSettings wrong = new StoreSettings(
                fixture.settings().url().replace("mysql://", "mariadb://"),
                fixture.settings().password(),
                fixture.settings().options());

        assertThatThrownBy(() -> Stores.open(wrong))
                .isInstanceOf(SettingsException.class)
                .hasMessageEndingWith("the server is MySQL; write mysql: in the url");
    }

    /** Without TLS the server's key must be asked for, and whoever is in between could give his own. */
    @Test
    void saysWhatToDoWhereThePasswordCannotBeSent() {
        StoreSettings bare = new StoreSettings(
                fixture.settings().url(), fixture.settings().password(), java.util.Map.of("connectTimeout", "5"));
        fixture.inside("FLUSH PRIVILEGES");

        assertThatThrownBy(() -> Stores.open(bare))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("tls=true")
                .hasMessageContaining("allowPublicKeyRetrieval");
    }

    private static Dataset renamed(Dataset dataset, String local) {
        return new Dataset(
                Name.of(dataset.name().namespace().get(0), local),
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
        return drained(store.read(read));
    }

    private static List<Row> drained(RowStream stream) {
        List<Row> rows = new ArrayList<>();
        try (stream) {
            for (Row row = stream.next(); row != null; row = stream.next()) {
                rows.add(row);
            }
        }
        return rows;
    }
}
