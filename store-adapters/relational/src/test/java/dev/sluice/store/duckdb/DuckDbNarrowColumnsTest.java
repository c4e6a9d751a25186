package dev.sluice.store.duckdb;

import dev.sluice.data.Interval;
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
import org.junit.jupiter.api.AfterAll;

class DuckDbNarrowColumnsTest extends NarrowColumns {
    private static final Type TEXT = Type.Text.unbounded();
    private static final Type NUMBER = Type.Decimal.unbounded();
    private static final Type LOCAL = new Type.Timestamp(9, Zone.NONE);

    private final OneStore shop = new OneStore("duckdb");

    static List<Column> columns() {
        return List.of(
                Column.of("DECIMAL(5,2)", NUMBER)
                        .keeps(new BigDecimal("1.5"), new BigDecimal("999.99"))
                        .refuses(new BigDecimal("1.005"), new BigDecimal("1000")),
                Column.of("DECIMAL(5,2)[]", Type.Array.of(NUMBER))
                        .keeps(List.of(new BigDecimal("1.50")))
                        .refuses(List.of(new BigDecimal("1.005"))),
                Column.of("FLOAT", new Type.Float(64)).refuses(0.1, 1e300),
                Column.of("DOUBLE", new Type.Int(64, false))
                        .keeps(9_007_199_254_740_992L)
                        .refuses(9_007_199_254_740_993L),
                Column.of("UTINYINT", new Type.Int(64, false)).keeps(255L).refuses(256L, -1L),
                Column.of("TIMESTAMP_S", LOCAL)
                        .keeps(LocalDateTime.parse("2024-01-01T00:00:00"))
                        .refuses(LocalDateTime.parse("2024-01-01T00:00:00.5")),
                Column.of("TIMESTAMP_MS", LOCAL)
                        .keeps(LocalDateTime.parse("2024-01-01T00:00:00.123"))
                        .refuses(LocalDateTime.parse("2024-01-01T00:00:00.1239")),
                Column.of("TIMESTAMP", LOCAL)
                        .keeps(LocalDateTime.parse("2024-01-01T00:00:00.000001"))
                        .refuses(LocalDateTime.parse("2024-01-01T00:00:00.000000001")),
                Column.of("TIMESTAMP_NS", LOCAL)
                        .keeps(LocalDateTime.parse("2024-01-01T00:00:00.000000001"))
                        .refuses(LocalDateTime.parse("9999-01-01T00:00:00")),
                Column.of("TIMESTAMPTZ", new Type.Timestamp(9, Zone.UTC))
                        .keeps(Instant.parse("2024-01-01T00:00:00.000001Z"))
                        .refuses(Instant.parse("2024-01-01T00:00:00.0000001Z")),
                Column.of("TIMESTAMPTZ", LOCAL).refuses(LocalDateTime.parse("2024-01-01T00:00:00")),
                Column.of("TIME", new Type.Time(9, false))
                        .keeps(LocalTime.parse("23:59:59.999999"))
                        .refuses(LocalTime.parse("23:59:59.999999999")),
                Column.of("INTERVAL", new Type.Interval())
                        .keeps(new Interval(1, 2, 3_000))
                        .refuses(new Interval(1, 2, 1)),
                Column.of("ENUM('a', 'b')", TEXT).keeps("b").refuses("B", "c"),
                Column.of("JSON", new Type.Json())
                        .keeps("{\"b\":1,  \"a\":1.50e2,\"a\":2}")
                        .refuses("{"),
                Column.of("BIGNUM", TEXT).refuses("007"),
                Column.of("VARCHAR(3)", TEXT).keeps("abcd "));
    }

    @Override
    protected Store store() {
        return shop.store();
    }

    @Override
    protected Name name(String local) {
        return Name.of("main", local);
    }

    @Override
    protected void run(String statement) {
        shop.run(statement);
    }

    @AfterAll
    void close() {
        shop.close();
    }
}
