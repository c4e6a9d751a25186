package dev.sluice.store.mariadb;

import dev.sluice.data.Bits;
import dev.sluice.data.Name;
import dev.sluice.data.Type;
import dev.sluice.data.Type.Timestamp.Zone;
import dev.sluice.store.Store;
import dev.sluice.store.jdbc.NarrowColumns;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.AfterAll;

/** What MariaDB and MySQL have in common. */
abstract class MySqlFamilyNarrowColumns extends NarrowColumns {
    static final Type TEXT = Type.Text.unbounded();
    private static final Type NUMBER = Type.Decimal.unbounded();
    private static final Type WHOLE = new Type.Int(64, false);

    private final MariaDbFixture fixture;
    private final Store store;

    MySqlFamilyNarrowColumns(MariaDbFixture fixture) {
        this.fixture = fixture;
        this.store = fixture.open();
    }

    static List<Column> common() {
        return List.of(
                Column.of("decimal(5,2)", NUMBER)
                        .keeps(new BigDecimal("1.5"), new BigDecimal("-999.99"))
                        .refuses(new BigDecimal("1.005"), new BigDecimal("1000")),
                Column.of("float", new Type.Float(64)).refuses(0.1, 1e300),
                Column.of("float(5,2)", new Type.Float(32)).keeps(1.25f).refuses(1.125f, 12345f),
                Column.of("double", WHOLE).keeps(9_007_199_254_740_992L).refuses(9_007_199_254_740_993L),
                Column.of("double", new Type.Float(64))
                        .keeps(0.1, Double.MIN_VALUE)
                        .refuses(Double.NaN),
                Column.of("tinyint(1)", WHOLE).keeps(2L, -128L).refuses(128L),
                Column.of("tinyint unsigned", WHOLE).keeps(255L).refuses(-1L, 256L),
                Column.of("int(5) zerofill", WHOLE).keeps(7L, 4_294_967_295L).refuses(-7L),
                Column.of("year", WHOLE).keeps(0L, 1901L, 2155L).refuses(5L, 70L, 99L, 1900L, 2156L),
                Column.of("datetime", new Type.Timestamp(6, Zone.NONE))
                        .keeps(LocalDateTime.parse("9999-12-31T23:59:59"))
                        .refuses(LocalDateTime.parse("2024-01-01T00:00:00.5")),
                Column.of("datetime(3)", new Type.Timestamp(6, Zone.NONE))
                        .keeps(LocalDateTime.parse("2024-03-31T02:30:00.123"))
                        .refuses(LocalDateTime.parse("2024-01-01T00:00:00.1239")),
                Column.of("timestamp NULL", new Type.Timestamp(6, Zone.UTC))
                        .keeps(Instant.parse("1970-01-01T00:00:01Z"), Instant.parse("2024-03-31T01:30:00Z"))
                        .refuses(
                                Instant.EPOCH,
                                Instant.parse("1969-12-31T23:59:59Z"),
                                Instant.parse("2200-01-01T00:00:00Z"),
                                Instant.parse("2024-01-01T00:00:00.5Z")),
                Column.of("timestamp NULL", new Type.Timestamp(0, Zone.NONE))
                        .refuses(LocalDateTime.parse("2024-01-01T00:00:00")),
                Column.of("time", new Type.Time(6, false))
                        .keeps(LocalTime.parse("23:59:59"))
                        .refuses(LocalTime.parse("23:59:59.9")),
                Column.of("date", new Type.Date())
                        .keeps(LocalDate.of(1, 1, 1))
                        .refuses(LocalDate.of(0, 1, 1), LocalDate.of(10_000, 1, 1)),
                Column.of("char(5)", TEXT).keeps("ab", "abcde", "").refuses("ab ", "abcdef"),
                Column.of("varchar(3)", TEXT).keeps("abc", "ab ", "😀😀😀").refuses("abc ", "abcd"),
                Column.of("varchar(9) CHARACTER SET latin1", TEXT).keeps("é ").refuses("😀", "ł"),
                Column.of("tinytext", TEXT).keeps("é".repeat(127)).refuses("é".repeat(128)),
                Column.of("bit(3)", new Type.BitString(0, true))
                        .keeps(new Bits("101"))
                        .refuses(new Bits("1"), new Bits("1011")),
                Column.of("binary(3)", Type.Bytes.unbounded())
                        .keeps(new byte[] {1, 0, 0})
                        .refuses(new byte[] {1, 0}, new byte[4]),
                Column.of("tinyblob", Type.Bytes.unbounded())
                        .keeps(new byte[255])
                        .refuses(new byte[256]),
                Column.of("enum('a','b')", TEXT).keeps("b").refuses("B", "b ", "c", ""),
                Column.of("set('x','y','z')", Type.Array.of(TEXT))
                        .keeps(List.of("x", "z"), List.of())
                        .refuses(List.of("z", "x"), List.of("x", "x"), List.of("X"), List.of("w"), List.of("x,y")),
                Column.of("set('x','y','z')", new Type.Array(TEXT, Type.Array.Kind.SET))
                        .keeps(List.of("z", "x"))
                        .refuses(List.of("x", "x"), List.of("X")));
    }

    @Override
    protected Store store() {
        return store;
    }

    @Override
    protected Name name(String local) {
        return fixture.name(local);
    }

    @Override
    protected void run(String statement) {
        fixture.inside(statement);
    }

    @AfterAll
    void close() {
        store.close();
        fixture.close();
    }
}
