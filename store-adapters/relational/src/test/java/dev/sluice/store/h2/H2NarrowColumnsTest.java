package dev.sluice.store.h2;

import dev.sluice.data.Name;
import dev.sluice.data.Type;
import dev.sluice.data.Type.Timestamp.Zone;
import dev.sluice.store.Store;
import dev.sluice.store.jdbc.NarrowColumns;
import dev.sluice.store.jdbc.OneStore;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;

class H2NarrowColumnsTest extends NarrowColumns {
    private static final Type TEXT = Type.Text.unbounded();
    private static final Type NUMBER = Type.Decimal.unbounded();

    private final OneStore shop = new OneStore("h2");

    static List<Column> columns() {
        return List.of(
                Column.of("NUMERIC(5,2)", NUMBER)
                        .keeps(decimal("1.5"), decimal("999.99"))
                        .refuses(decimal("1.005"), decimal("1000")),
                Column.of("NUMERIC(5,2) ARRAY", Type.Array.of(NUMBER))
                        .keeps(List.of(decimal("1.50")))
                        .refuses(List.of(decimal("1.005"))),
                Column.of("DECFLOAT(5)", NUMBER)
                        .keeps(decimal("12345"), decimal("0.00012345"))
                        .refuses(decimal("123456"), decimal("1.23456"), decimal("1.0")),
                Column.of("REAL", new Type.Float(64)).refuses(0.1, 1e300),
                Column.of("DOUBLE PRECISION", new Type.Int(64, false))
                        .keeps(9_007_199_254_740_992L)
                        .refuses(9_007_199_254_740_993L),
                Column.of("TIMESTAMP(0)", new Type.Timestamp(9, Zone.NONE))
                        .keeps(LocalDateTime.parse("2024-01-01T00:00:00"))
                        .refuses(LocalDateTime.parse("2024-01-01T00:00:00.5")),
                Column.of("TIMESTAMP(3) WITH TIME ZONE", new Type.Timestamp(9, Zone.UTC))
                        .keeps(Instant.parse("2024-01-01T00:00:00.123Z"))
                        .refuses(Instant.parse("2024-01-01T00:00:00.1239Z")),
                Column.of("TIME", new Type.Time(9, false))
                        .keeps(LocalTime.parse("23:59:59"))
                        .refuses(LocalTime.parse("23:59:59.5")),
                Column.of("CHAR(5)", TEXT).keeps("abcde", "abc  ").refuses("ab", "", "abcdef"),
                Column.of("VARCHAR(3)", TEXT).keeps("ab ", "abc").refuses("abcd", "abc "),
                Column.of("VARCHAR_IGNORECASE(3)", TEXT).keeps("aB ").refuses("abcd"),
                Column.of("BINARY(3)", Type.Bytes.unbounded())
                        .keeps(new byte[] {1, 0, 0})
                        .refuses(new byte[] {1, 0}, new byte[4]),
                Column.of("ENUM('a', 'b')", TEXT).keeps("b").refuses("B", "c"),
                Column.of("JSON", new Type.Json())
                        .keeps("{\"b\":1,\"a\":[1.50,-7,true,null,{}],\"c\":\"é\\n\\u001f/\\\\\"}", "\"😀\"")
                        .refuses("{\"a\": 1}", "1e2", "\"\\u00e9\"", "{"),
                Column.of("JSON", new Type.Json())
                        .knownAs("h2:JSON")
                        .keeps("{\"b\":1,\"b\":2,\"a\":1.50}")
                        .refuses("{"),
                Column.of("INTERVAL DAY TO SECOND", TEXT).refuses("INTERVAL '1 2:3:4' DAY TO SECOND"));
    }

    private static BigDecimal decimal(String text) {
        return new BigDecimal(text);
    }

    @Override
    protected Store store() {
        return shop.store();
    }

    @Override
    protected Name name(String local) {
        return Name.of("PUBLIC", local.toUpperCase(Locale.ROOT));
    }

    /** H2 writes names in capitals. */
    @Override
    protected void run(String statement) {
        shop.run(statement.replace("(id int", "(\"id\" int").replace(", v ", ", \"v\" "));
    }

    @AfterAll
    void close() {
        shop.close();
    }
}
