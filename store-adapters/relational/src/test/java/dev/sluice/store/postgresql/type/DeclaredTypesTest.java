package dev.sluice.store.postgresql.type;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.data.Type;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.Arguments;

/** What a database declares itself: enums, domains, composite types, extensions. */
class DeclaredTypesTest extends TypeFamilyContract {
    @BeforeAll
    static void declare() {
        for (String extension : List.of("hstore", "citext", "ltree")) {
            if (database().server().hasExtension(extension)) {
                database().run("CREATE EXTENSION " + extension);
            }
        }
        database()
                .run(
                        "CREATE TYPE \"Mood \"\"x\" AS ENUM ('sad', 'o''k', 'very happy')",
                        "CREATE DOMAIN price AS numeric(10,2) CHECK (VALUE >= 0)",
                        "CREATE DOMAIN prices AS price[]",
                        "CREATE TYPE pair AS (a int, \"B b\" text, c numeric(5,1))",
                        "CREATE TYPE nested AS (p pair, list pair[], net inet)",
                        "CREATE TYPE float_range AS RANGE (subtype = float8)");
    }

    static Stream<Arguments> types() {
        return Stream.of(
                type(
                        "public.\"Mood \"\"x\"",
                        "enum<\"sad\",\"o'k\",\"very happy\">",
                        "'o''k'",
                        "o'k",
                        "'very happy'",
                        "very happy"),
                type(
                        "public.\"Mood \"\"x\"[]",
                        "array<enum<\"sad\",\"o'k\",\"very happy\">>",
                        "'{sad,very happy}'",
                        List.of("sad", "very happy")),
                type("public.price", "decimal(10,2)", "1.5", new BigDecimal("1.50")),
                type("public.price[]", "array<decimal(10,2)>", "'{1.5}'", List.of(new BigDecimal("1.50"))),
                type(
                        "public.prices",
                        "array<decimal(10,2)>",
                        "'{1.5,NULL}'",
                        Arrays.asList(new BigDecimal("1.50"), null)),
                type("public.float_range", "text", "'[1.5,2.5]'", "[1.5,2.5]"),
                type(
                        "public.pair",
                        "struct<\"a\":int32,\"B b\":text,\"c\":decimal(5,1)>",
                        "ROW(1, 'a \"b\" \\ (,)', 2.5)",
                        "{a=1, B b=a \"b\" \\ (,), c=2.5}",
                        "ROW(NULL, '', NULL)",
                        "{a=null, B b=, c=null}",
                        "ROW(NULL, NULL, NULL)",
                        "{a=null, B b=null, c=null}"),
                type(
                        "public.nested",
                        "struct<\"p\":struct<\"a\":int32,\"B b\":text,\"c\":decimal(5,1)>,"
                                + "\"list\":array<struct<\"a\":int32,\"B b\":text,\"c\":decimal(5,1)>>,\"net\":text>",
                        "ROW(ROW(1, 'x,\"y', NULL), ARRAY[ROW(2, '\\', 1)::public.pair, NULL], '10.0.0.1')",
                        "{p={a=1, B b=x,\"y, c=null}, list=[{a=2, B b=\\, c=1.0}, null], net=10.0.0.1}",
                        "ROW(NULL, NULL, NULL)",
                        "{p=null, list=null, net=null}"));
    }

    @Test
    void readsExtensionsTypes() {
        database()
                .run(
                        "CREATE TABLE extended (h hstore, c citext, l ltree)",
                        "INSERT INTO extended VALUES ('\"a b\"=>\"1\\\"\", n=>NULL', 'MiXed', 'Top.Science')");

        Row row = rows(Name.of("public", "extended")).get(0);

        assertThat(row.schema().field("h").type())
                .isEqualTo(new Type.Map(Type.Text.unbounded(), Type.Text.unbounded()));
        assertThat(row).hasToString("{h={n=null, a b=1\"}, c=MiXed, l=Top.Science}");
    }
}
