package dev.sluice.store.mariadb;

import dev.sluice.data.Type;
import java.util.ArrayList;
import java.util.List;

class MariaDbNarrowColumnsTest extends MySqlFamilyNarrowColumns {
    MariaDbNarrowColumnsTest() {
        super(MariaDbFixture.mariadb());
    }

    static List<Column> columns() {
        List<Column> columns = new ArrayList<>(common());
        columns.add(Column.of("json", new Type.Json())
                .keeps("{\"b\":1,  \"a\":1.50e2,\"a\":2}", "\"\\u00e9\"")
                .refuses("{"));
        columns.add(Column.of("inet6", TEXT).refuses("::0001", "::1"));
        columns.add(
                Column.of("inet6", TEXT).knownAs("mariadb:inet6").keeps("::1").refuses("x"));
        return columns;
    }
}
