package dev.sluice.store.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Shape;
import dev.sluice.error.SettingsException;
import dev.sluice.store.Filter;
import dev.sluice.store.Read;
import dev.sluice.store.ReadOption;
import dev.sluice.store.RowStream;
import dev.sluice.store.Split;
import dev.sluice.store.Store;
import dev.sluice.store.Write;
import dev.sluice.store.WriteReport;
import dev.sluice.store.WriteReport.Rejected;
import dev.sluice.store.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Partitions, static columns, counters, cells that expire, views; and reads that go on after any row. */
final class WideRowsTest {
    private final CassandraFixture from = new CassandraFixture();
    private final CassandraFixture into = new CassandraFixture();
    private Store source;
    private Store target;

    @BeforeEach
    void open() {
        source = from.open();
        target = into.open();
    }

    @AfterEach
    void close() {
        source.close();
        target.close();
        from.close();
        into.close();
    }

    @Test
    void copiesStaticColumnsAndPartitionsThatHaveNothingElse() {
        from.run(
                "CREATE TABLE %ks.rooms (house text, room int, owner text static, area int, PRIMARY KEY (house, room))");
        from.run("INSERT INTO %ks.rooms (house, room, owner, area) VALUES ('a', 1, 'Ann', 10)");
        from.run("INSERT INTO %ks.rooms (house, room, area) VALUES ('a', 2, null)");
        from.run("INSERT INTO %ks.rooms (house, owner) VALUES ('empty', 'Bob')");
        from.run("INSERT INTO %ks.rooms (house, room, area) VALUES ('no owner', 1, 5)");
        Dataset rooms = dataset(source, "rooms");

        assertThat(rooms.schema().field("owner").nativeType()).isEqualTo("cql:text static");
        assertThat(rooms.schema().field("room").nullable()).isTrue();
        assertThat(CqlTypesTest.rows(source, "rooms"))
                .extracting(Row::toString)
                .containsExactlyInAnyOrder(
                        "{house=a, room=1, owner=Ann, area=10}",
                        "{house=a, room=2, owner=Ann, area=null}",
                        "{house=empty, room=null, owner=Bob, area=null}",
                        "{house=no owner, room=1, owner=null, area=5}");
        for (Write write : List.of(Write.upsert().creating(), Write.upsert())) {
            copy(rooms, Read.all(rooms.name()), write);
            assertThat(CqlTypesTest.dump(into, "rooms")).isEqualTo(CqlTypesTest.dump(from, "rooms"));
        }

        try (Writer writer = target.writer(rooms, Write.upsert())) {
            Schema key = rooms.keySchema();
            writer.delete(Row.of(key, "empty", null));
            writer.delete(Row.of(key, "a", 2));
            assertThat(writer.flush()).isEqualTo(new WriteReport(0, 2, List.of()));
        }
        assertThat(CqlTypesTest.rows(target, "rooms")).hasSize(2);
    }

    @Test
    void bringsCountersToTheirValuesHoweverOften() {
        from.run("CREATE TABLE %ks.views (page text, day int, hits counter, misses counter, PRIMARY KEY (page, day))");
        for (int i = 0; i < 3; i++) {
            from.run("UPDATE %ks.views SET hits = hits + 2 WHERE page = 'a' AND day = 1");
            from.run("UPDATE %ks.views SET hits = hits - 5, misses = misses + 0 WHERE page = 'a' AND day = 2");
        }
        Dataset views = dataset(source, "views");

        for (int round = 0; round < 2; round++) {
            copy(views, Read.all(views.name()), Write.upsert().creating());
            assertThat(CqlTypesTest.dump(into, "views")).isEqualTo(CqlTypesTest.dump(from, "views"));
        }
        from.run("UPDATE %ks.views SET hits = hits + 100 WHERE page = 'a' AND day = 1");
        copy(views, Read.all(views.name()), Write.upsert());

        assertThat(CqlTypesTest.dump(into, "views")).isEqualTo(CqlTypesTest.dump(from, "views"));
    }

    @Test
    void refusesOfCountersWhatCouldNotBeRepeated() {
        into.run("CREATE TABLE %ks.views (page text PRIMARY KEY, hits counter)");
        into.run("UPDATE %ks.views SET hits = hits + 2 WHERE page = 'a'");
        Dataset views = dataset(target, "views");

        WriteReport upserted;
        try (Writer writer = target.writer(views, Write.upsert())) {
            writer.write(Row.of(views.schema(), "a", null));
            writer.write(Row.of(views.schema(), "b", null));
            writer.delete(Row.of(views.keySchema(), "a"));
            upserted = writer.flush();
        }
        WriteReport inserted;
        try (Writer writer = target.writer(views, Write.insert())) {
            writer.write(Row.of(views.schema(), "a", 7L));
            writer.write(Row.of(views.schema(), "c", 0L));
            inserted = writer.flush();
        }

        assertThat(upserted.rejected()).hasSize(3).extracting(Rejected::reason).allMatch(reason -> !reason.isBlank());
        assertThat(inserted.rejected()).extracting(Rejected::row).containsExactly(Row.of(views.schema(), "a", 7L));
        assertThat(CqlTypesTest.rows(target, "views"))
                .extracting(Row::toString)
                .containsExactlyInAnyOrder("{page=a, hits=2}", "{page=c, hits=0}");
    }

    @Test
    void copiesWhenCellsWereWrittenAndHowLongTheyLive() {
        from.run("CREATE TABLE %ks.cells (id int PRIMARY KEY, a text, b text, c int, l list<int>)");
        from.run("INSERT INTO %ks.cells (id, a) VALUES (1, 'old') USING TIMESTAMP 1000 AND TTL 5000");
        from.run("UPDATE %ks.cells USING TIMESTAMP 2000 SET b = 'new', l = [1] WHERE id = 1");
        from.run("INSERT INTO %ks.cells (id, c) VALUES (2, 5) USING TIMESTAMP 3000");
        Dataset cells = dataset(source, "cells");
        Read read = Read.all(cells.name()).with(ReadOption.CELL_METADATA);

        copy(cells, read, Write.upsert().creating());

        Row first = ReadRows.of(target, read.where(Filter.equal("id", 1))).get(0);
        assertThat(first.schema().fields())
                .extracting(Field::name)
                .containsExactly(
                        "id",
                        "a",
                        "b",
                        "c",
                        "l",
                        "a$ttl",
                        "a$writetime",
                        "b$ttl",
                        "b$writetime",
                        "c$ttl",
                        "c$writetime");
        assertThat(first.value("a$writetime")).isEqualTo(1000L);
        assertThat((Integer) first.value("a$ttl")).isBetween(4000, 5000);
        assertThat(first.value("b$writetime")).isEqualTo(2000L);
        assertThat(first.value("b$ttl")).isNull();
        assertThat(first.value("c$writetime")).isNull();
        assertThat(first.value("l")).isEqualTo(List.of(1));
        Row second = ReadRows.of(target, read.fields("c").where(Filter.equal("id", 2)))
                .get(0);
        assertThat(second).hasToString("{c=5, c$ttl=null, c$writetime=3000}");
        assertThatThrownBy(() -> source.read(Read.all(cells.name()).with(ReadOption.NATIVE_PAYLOAD)))
                .isInstanceOf(SettingsException.class);
    }

    @Test
    void leavesAloneWhatARowLacksAndClearsWhatIsNull() {
        into.run("CREATE TABLE %ks.parts (id int PRIMARY KEY, a text, b text)");
        Dataset parts = dataset(target, "parts");
        Schema some = parts.schema().project(List.of("id", "a"));

        try (Writer writer = target.writer(parts, Write.insert())) {
            writer.write(Row.of(parts.schema(), 1, "a", "b"));
            writer.write(Row.of(parts.schema(), 2, null, null));
            assertThat(writer.flush().rejected()).isEmpty();
        }
        try (Writer writer = target.writer(parts, Write.upsert())) {
            writer.write(Row.of(some, 1, null));
            writer.flush();
        }

        assertThat(CqlTypesTest.rows(target, "parts"))
                .extracting(Row::toString)
                .containsExactlyInAnyOrder("{id=1, a=null, b=b}", "{id=2, a=null, b=null}");
    }

    @Test
    void readsViewsAndRefusesToWriteThem() {
        from.run("CREATE TABLE %ks.people (id int PRIMARY KEY, city text)");
        from.run(
                "CREATE MATERIALIZED VIEW %ks.by_city AS SELECT * FROM %ks.people WHERE city IS NOT NULL AND id IS NOT NULL"
                        + " PRIMARY KEY (city, id)");
        from.run("INSERT INTO %ks.people (id, city) VALUES (1, 'Rome')");

        Dataset view = dataset(source, "by_city");

        assertThat(source.catalog().datasets())
                .extracting(Dataset::shape)
                .containsExactly(Shape.VIEW, Shape.WIDE_TABLE);
        assertThat(view.key().identity()).containsExactly("city", "id");
        assertThat(CqlTypesTest.rows(source, "by_city"))
                .extracting(Row::toString)
                .containsExactly("{city=Rome, id=1}");
        assertThatThrownBy(() -> source.writer(view, Write.upsert()))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("view");
    }

    @Test
    void goesOnAfterAnyRow() {
        from.run("CREATE TABLE %ks.wide (a int, b text, c int, d int, s int static, v int, PRIMARY KEY ((a, b), c, d))"
                + " WITH CLUSTERING ORDER BY (c DESC, d ASC)");
        for (int a = 0; a < 3; a++) {
            from.run("INSERT INTO %ks.wide (a, b, s) VALUES (" + a + ", 'only static', " + a + ")");
            for (int c = 0; c < 3; c++) {
                for (int d = 0; d < 3; d++) {
                    from.run("INSERT INTO %ks.wide (a, b, c, d, v) VALUES (" + a + ", 'b', " + c + ", " + d + ", 1)");
                }
            }
        }
        Read all = Read.all(Name.of("wide"));
        Read filtered =
                all.where(Filter.greater("c", 0).and(Filter.less("d", 2))).fields("d", "a");
        Read partition =
                all.where(Filter.equal("a", 1).and(Filter.equal("b", "b")).and(Filter.greaterOrEqual("c", 1)));

        try (Store other = from.open()) {
            for (Read read : List.of(all, filtered, partition, all.limit(7))) {
                List<Row> whole = ReadRows.of(source, read);
                for (int stop = 0; stop <= whole.size(); stop++) {
                    List<Row> found = new ArrayList<>();
                    Split rest = restAfter(source.read(read), stop, found);
                    found.addAll(ReadRows.of(other.read(new Split(rest.read(), rest.ordinal(), rest.token()))));
                    assertThat(found).as("%s after %d rows", read, stop).containsExactlyElementsOf(whole);
                }
            }
        }
        assertThat(ReadRows.of(source, all)).hasSize(30);
        assertThat(ReadRows.of(source, partition)).hasSize(6);
    }

    private static Split restAfter(RowStream stream, int rows, List<Row> found) {
        try (stream) {
            for (int i = 0; i < rows; i++) {
                found.add(stream.next());
            }
            return stream.rest().orElseThrow();
        }
    }

    @Test
    void givesBackOnePartitionOnceHoweverItIsCut() {
        from.run("CREATE TABLE %ks.single (a int, b int, PRIMARY KEY (a, b))");
        for (int i = 0; i < 500; i++) {
            from.run("INSERT INTO %ks.single (a, b) VALUES (1, " + i + ")");
        }

        List<Row> found = new ArrayList<>();
        source.split(Read.all(Name.of("single")), 7).forEach(split -> found.addAll(ReadRows.of(source.read(split))));

        assertThat(found).hasSize(500).doesNotHaveDuplicates();
    }

    @Test
    void insertsManyRowsOfOnePartitionAndTellsThoseThatWereThere() {
        into.run("CREATE TABLE %ks.single (a int, b int, v text, PRIMARY KEY (a, b))");
        into.run("INSERT INTO %ks.single (a, b, v) VALUES (1, 77, 'old')");
        Dataset single = dataset(target, "single");

        WriteReport report;
        try (Writer writer = target.writer(single, Write.insert())) {
            for (int i = 0; i < 200; i++) {
                writer.write(Row.of(single.schema(), 1, i, "new"));
            }
            writer.write(Row.of(single.schema(), 1, 5, "again"));
            report = writer.flush();
        }

        assertThat(report.written()).isEqualTo(199);
        assertThat(report.rejected())
                .extracting(rejected -> rejected.row().toString())
                .containsExactlyInAnyOrder("{a=1, b=77, v=new}", "{a=1, b=5, v=again}");
    }

    @Test
    void refusesNamesAndKeysThatTablesCannotHave() {
        Schema schema = Schema.of(Field.of("id", new dev.sluice.data.Type.Interval()));
        Dataset odd = Dataset.table(Name.of("a b"), schema, dev.sluice.data.Key.of("id"));
        Dataset span = Dataset.table(Name.of("spans"), schema, dev.sluice.data.Key.of("id"));
        Dataset keyless = Dataset.table(Name.of("keyless"), schema, dev.sluice.data.Key.none());

        assertThatThrownBy(() -> target.writer(odd, Write.upsert().creating()))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("a b")
                .hasMessageContaining("letters, digits and _");
        assertThatThrownBy(() -> target.writer(span, Write.upsert().creating()))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("\"id\"");
        assertThatThrownBy(() -> target.writer(keyless, Write.upsert().creating()))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("key");
        assertThat(target.catalog().datasets()).isEmpty();
    }

    private void copy(Dataset dataset, Read read, Write write) {
        try (RowStream rows = source.read(read);
                Writer writer = target.writer(dataset, write)) {
            for (Row row = rows.next(); row != null; row = rows.next()) {
                writer.write(row);
            }
            assertThat(writer.flush().rejected()).isEmpty();
        }
    }

    private static Dataset dataset(Store store, String table) {
        Optional<Dataset> found = store.catalog().dataset(Name.of(table));
        return found.orElseThrow();
    }
}
