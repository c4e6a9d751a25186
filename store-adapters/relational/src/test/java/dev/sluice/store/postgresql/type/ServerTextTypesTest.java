package dev.sluice.store.postgresql.type;

import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Types that only PostgreSQL has: held as the server's own text. */
class ServerTextTypesTest extends TypeFamilyContract {
    static Stream<Arguments> types() {
        return Stream.of(
                type("inet", "text", "'10.1.2.3/8'", "10.1.2.3/8", "'::1'", "::1"),
                type("cidr", "text", "'10.0.0.0/8'", "10.0.0.0/8"),
                type("macaddr", "text", "'08:00:2b:01:02:03'", "08:00:2b:01:02:03"),
                type("money", "text", "'-12.34'", null),
                type("int4range", "text", "'[1,5]'", "[1,6)", "'empty'", "empty"),
                type("tstzrange", "text", "'[2024-01-01 00:00+02,)'", "[\"2023-12-31 22:00:00+00\",)"),
                type("int4multirange", "text", "'{[1,2],[5,7)}'", "{[1,3),[5,7)}"),
                type("tsvector", "text", "'a:1 fat cat:3A'", "'a':1 'cat':3A 'fat'"),
                type("tsquery", "text", "'fat & (rat | cat)'", "'fat' & ( 'rat' | 'cat' )"),
                type("pg_lsn", "text", "'16/B374D848'", "16/B374D848"),
                type("point", "text", "'(1.5,-2)'", "(1.5,-2)"),
                type("regclass", "text", "'pg_class'", "pg_class"),
                type("xid8", "text", "'18446744073709551615'", "18446744073709551615"),
                type("int2vector", "text", "'1 2 3'", "1 2 3"));
    }
}
