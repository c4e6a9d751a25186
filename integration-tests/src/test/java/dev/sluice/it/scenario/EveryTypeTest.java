package dev.sluice.it.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.it.DocumentPart;
import dev.sluice.it.PipelineFixture;
import dev.sluice.it.Targets;
import dev.sluice.testkit.PostgresServer;
import dev.sluice.testkit.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table with every type: loaded, streamed, and read back from warehouse and lake, value by value. */
class EveryTypeTest {
    private static final List<String> TYPES = List.of(
            "CREATE EXTENSION IF NOT EXISTS hstore",
            "CREATE TYPE mood AS ENUM ('sad', 'ok', 'with ''quote'' and , comma')",
            "CREATE DOMAIN positive AS numeric(10,3) CHECK (VALUE > 0)",
            "CREATE TYPE point3 AS (x int, y numeric, \"label with space\" text)",
            """
            CREATE TABLE every_type (
              id int PRIMARY KEY, b boolean, i2 smallint, i4 int, i8 bigint, f4 real, f8 double precision,
              n numeric, n_38_10 numeric(38,10), n_neg numeric(5,-2), money_ money,
              t text, v varchar(20), c char(5), "name" name, by bytea, u uuid,
              d date, ti time, ti3 time(3), tz timetz, ts timestamp, tst timestamptz, iv interval,
              j json, jb jsonb, x xml, bi bit(5), vb bit varying,
              e mood, dom positive, comp point3,
              ai int[], at text[], an numeric[], aj jsonb[], ae mood[], ac point3[], atst timestamptz[],
              ip inet, ci cidr, mac macaddr, r4 int4range, rts tstzrange, mr int4multirange,
              tv tsvector, tq tsquery, lsn pg_lsn, pt point, po polygon, h hstore, o oid)
            """);
    private static final List<String> ROWS = List.of("(1)", """
            (2, true, -32768, -2147483648, -9223372036854775808, '-Infinity', 'NaN',
             'NaN', -9999999999999999999999999999.9999999999, -99900, '-$1,234.56',
             '', '', '', '', '', '00000000-0000-0000-0000-000000000000',
             '-infinity', '00:00:00', '00:00', '00:00:00+15:59', '-infinity', '-infinity', '-178000000 years',
             'null', 'null', '<a/>', B'00000', B'',
             'sad', 0.001, ROW(NULL, NULL, NULL),
             '{}', '{}', '{}', '{}', '{}', '{}', '{}',
             '0.0.0.0/0', '0.0.0.0/0', '00:00:00:00:00:00', 'empty', 'empty', '{}',
             '', '', '0/0', '(0,0)', '((0,0))', '', 0)
            """, """
            (3, false, 32767, 2147483647, 9223372036854775807, 'Infinity', '-0',
             'Infinity', 9999999999999999999999999999.9999999999, 99900, '$92,233,720,368,547,758.07',
             E'\\u00e4 \\U0001F600 \\n\\t\\\\ "quoted" ,{}', 'ÄÖÜ', 'ab', 'nämé', '\\x00ff00', 'ffffffff-ffff-ffff-ffff-ffffffffffff',
             'infinity', '24:00:00', '23:59:59.999', '24:00:00-15:59', 'infinity', 'infinity', '1 year -2 mons 3 days -04:05:06.789',
             '{"b": 1.10, "a": [1, 1e400, null], "a": 2}', '{"b": 1.10, "a": [1, 12345678901234567890.123, null]}', '<a b="c">text &amp; more</a>', B'10101', B'1',
             'with ''quote'' and , comma', 9999999.999, ROW(1, 'NaN', 'a "b", (c)'),
             '{1,NULL,3}', '{"a,b","NULL",NULL,"","\\"x\\""}', '{NaN,1.50,-Infinity}', ARRAY['{"a": 1}'::jsonb, NULL], '{ok,NULL}',
             ARRAY[ROW(1, 2.50, 'x')::point3, NULL], '{infinity,2024-02-29 12:00:00.000001+02}',
             '192.168.1.5', '192.168.0.0/16', 'ff:ff:ff:ff:ff:ff', '[1,5)', '["2024-01-01 00:00:00+00",)', '{[1,3),[5,9)}',
             'fat:1A cat:2', 'fat & !cat', 'FFFFFFFF/FFFFFFFF', '(1.5,-2.5)', '((0,0),(1,1),(2,0))', '"a key"=>"v", n=>NULL', 4294967295)
            """, """
            (4, NULL, 0, 0, 0, 1.17549435e-38, 4.9406564584124654e-324,
             '1e-16383', 0.0000000001, NULL, 0,
             repeat('x', 300000), 'v', 'abcde', 'n', decode(repeat('00ff', 50000), 'hex'), gen_random_uuid(),
             '4713-01-01 BC', '12:34:56.789012', '12:34:56.789', '12:34:56.789012+05:30:15', '4713-01-01 00:00:00 BC', '1883-11-18 12:03:57.5+00', '00:00:00.000001',
             '[]', '{}', NULL, B'11111', B'000000000000000000000000000000000000001',
             'ok', NULL, NULL,
             '{{1,2},{3,NULL}}', '[0:1]={zero,one}', '[-1:0][2:3]={{1.0,2.00},{3,4}}', NULL, NULL, NULL, NULL,
             '::1', 'fe80::/10', NULL, '(,)', NULL, '{(,5),[9,)}',
             NULL, NULL, NULL, NULL, NULL, 'x=>1', 1)
            """, """
            (5, NULL, NULL, NULL, NULL, NULL, NULL,
             (repeat('9', 1000) || '.' || repeat('3', 500))::numeric, NULL, NULL, NULL,
             NULL, NULL, NULL, NULL, NULL, NULL,
             '5874897-12-31', NULL, NULL, NULL, '294276-12-31 23:59:59.999999', '294276-12-31 23:59:59.999999+00', '178000000 years 11 mons 2147483647 days',
             NULL, NULL, NULL, NULL, NULL,
             NULL, NULL, NULL,
             NULL, NULL, NULL, NULL, NULL, NULL, NULL,
             NULL, NULL, NULL, NULL, NULL, NULL,
             NULL, NULL, NULL, NULL, NULL, NULL, NULL)
            """);

    @TempDir
    Path directory;

    @Test
    void theSameValuesComeFromTheLoadTheStreamTheWarehouseAndTheLake() {
        TestDatabase database = PostgresServer.shared().createDatabase();
        TYPES.forEach(database::run);
        ROWS.forEach(row -> database.run("INSERT INTO every_type VALUES " + row));
        PipelineFixture pipeline = PipelineFixture.of(database, directory, "batch: {interval: 500ms}\n");

        pipeline.catchUp();
        database.run(
                "CREATE TEMP TABLE again AS SELECT * FROM every_type; UPDATE again SET id = id + 1000; INSERT INTO every_type SELECT * FROM again");
        pipeline.catchUp();

        pipeline.assertLevel();
        pipeline.assertVerified();
        try (Targets targets = Targets.open(pipeline)) {
            assertThat(targets.loadedDiffersFromStreamed("every_type", "id", 1000))
                    .isEmpty();
            new DocumentPart("types.md", "pipeline").assertSays("""
                    Written by `EveryTypeTest` from a real pipeline: what each PostgreSQL type is in our types, in the lake's Parquet files and in
                    the warehouse. Every value comes back exactly, whichever way it went: what a column cannot hold (`NaN` or infinities, 24:00,
                    dates beyond its range, arrays of several dimensions) is null there and stands in `_extra`.

                    """ + targets.typesOf("every_type"));
        }
        pipeline.dropLog();
    }
}
