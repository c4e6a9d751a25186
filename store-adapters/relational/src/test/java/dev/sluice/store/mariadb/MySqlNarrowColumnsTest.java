package dev.sluice.store.mariadb;

import dev.sluice.data.Type;
import java.util.ArrayList;
import java.util.List;

class MySqlNarrowColumnsTest extends MySqlFamilyNarrowColumns {
    private static final Object[] WRITTEN = {
        "{\"a\": 1, \"bb\": [1, 2.5, true, null, {}], \"aaa\": \"é\\n\\u001f/\\\\\"}",
        "[]",
        "1.0",
        "-0.5",
        "0.001",
        "123456789012345.0",
        "18446744073709551615",
        "-9223372036854775808",
        "\"😀\""
    };

    MySqlNarrowColumnsTest() {
        super(MariaDbFixture.mysql());
    }

    static List<Column> columns() {
        List<Column> columns = new ArrayList<>(common());
        columns.add(Column.of("json", new Type.Json())
                .keeps(WRITTEN)
                .refuses(
                        "{\"a\":1}",
                        "{\"bb\": 1, \"a\": 2}",
                        "{\"a\": 1, \"a\": 2}",
                        "1.50",
                        "1e2",
                        "-0",
                        "\"\\u00e9\"",
                        "0.12345678901234567890",
                        "18446744073709551616",
                        "1e400",
                        "1e-400",
                        "{"));
        columns.add(Column.of("json", new Type.Json())
                .knownAs("mysql:json")
                .keeps(WRITTEN)
                .refuses("{\"a\": 1, \"a\": 2}", "0.12345678901234567890", "18446744073709551617", "1e400"));
        return columns;
    }
}
