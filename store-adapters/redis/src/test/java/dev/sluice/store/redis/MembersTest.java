package dev.sluice.store.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.change.Change;
import dev.sluice.change.Position;
import dev.sluice.change.Stamp;
import dev.sluice.data.Dataset;
import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.data.Type;
import dev.sluice.data.Variant;
import dev.sluice.store.Read;
import dev.sluice.store.Split;
import dev.sluice.store.Store;
import dev.sluice.store.Write;
import dev.sluice.store.WriteReport;
import dev.sluice.store.WriteReport.Rejected;
import dev.sluice.store.Writer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sets and sorted sets of which each member is a row. */
class MembersTest {
    private static final Name TAGS = Name.of("members", "tag:*");

    private final RedisFixture fixture = new RedisFixture();
    private final Store store = fixture.open();
    private final Dataset tags = store.catalog().dataset(TAGS).orElseThrow();

    @AfterEach
    void close() {
        store.close();
        fixture.close();
    }

    @Test
    void manyRowsMakeOneKeyHoweverOftenTheyAreWritten() {
        List<Row> rows = List.of(
                row("tag:a", "set", text("1"), null),
                row("tag:a", "set", text("2"), null),
                row("tag:b", "zset", text("x"), 2.5),
                row("tag:b", "zset", text("y"), Double.NEGATIVE_INFINITY),
                row("tag:c", "set", new Variant.Scalar(Type.Bytes.unbounded(), new byte[] {(byte) 0xff}), null));

        WriteReport first = StoreRows.write(store, tags, Write.upsert(), rows);
        WriteReport again = StoreRows.write(store, tags, Write.upsert(), rows);

        assertThat(List.of(first, again)).containsOnly(new WriteReport(5, 0, List.of()));
        assertThat(StoreRows.all(store, Read.all(TAGS))).containsExactlyInAnyOrderElementsOf(rows);
        assertThat(fixture.run("ZRANGE tag:b 0 -1 WITHSCORES")).contains("y", "-inf", "x", "2.5");
        StoreRows.write(store, tags, Write.upsert(), List.of(row("tag:b", "zset", text("x"), 7.0)));
        assertThat(fixture.run("ZSCORE tag:b x")).endsWith("7");
    }

    @Test
    void anInsertTakesNoMemberThatIsThere() {
        fixture.run("SADD tag:a 1");
        fixture.run("ZADD tag:b 1 x");
        Row there = row("tag:a", "set", text("1"), null);
        Row scored = row("tag:b", "zset", text("x"), 9.0);

        WriteReport report = StoreRows.write(
                store, tags, Write.insert(), List.of(there, row("tag:a", "set", text("2"), null), scored));

        String reason = "a row with this key is there";
        assertThat(report)
                .isEqualTo(new WriteReport(1, 0, List.of(new Rejected(there, reason), new Rejected(scored, reason))));
        assertThat(fixture.run("ZSCORE tag:b x")).endsWith("1");
    }

    @Test
    void aKeyThatIsNoSetIsARowWithoutMemberAndTakesNone() {
        fixture.run("HSET tag:h f v");
        Row wrong = row("tag:h", "set", text("1"), null);

        WriteReport report = StoreRows.write(
                store,
                tags,
                Write.upsert(),
                List.of(wrong, row("tag:a", "list", text("1"), null), row("else", "set", text("1"), null)));

        assertThat(report.rejected())
                .extracting(Rejected::reason)
                .containsExactlyInAnyOrder(
                        "a member is one of a set or a zset, and the type is list",
                        "the key is none of the pattern",
                        report.rejected().stream()
                                .filter(each -> each.row().equals(wrong))
                                .findFirst()
                                .orElseThrow()
                                .reason());
        assertThat(report.rejected()).anyMatch(each -> each.reason().contains("WRONGTYPE"));
        assertThat(StoreRows.all(store, Read.all(TAGS))).containsExactly(row("tag:h", "hash", null, null));
    }

    @Test
    void membersAreDeletedOneByOneAndAllAtOnce() {
        fixture.run("SADD tag:a 1 2");
        fixture.run("ZADD tag:b 1 x");
        fixture.run("SET other 1");
        try (Writer writer = store.writer(tags, Write.upsert())) {
            writer.delete(row("tag:a", "set", text("1"), null));
            writer.delete(row("tag:b", "zset", text("none"), null));
            assertThat(writer.flush()).isEqualTo(new WriteReport(0, 1, List.of()));
            assertThat(StoreRows.all(store, Read.all(TAGS)))
                    .containsExactlyInAnyOrder(
                            row("tag:a", "set", text("2"), null), row("tag:b", "zset", text("x"), 1.0));

            writer.apply(new Change.Truncate(TAGS, new Stamp(new Position(""), Instant.EPOCH, "")));
            writer.flush();
        }
        assertThat(StoreRows.all(store, Read.all(Name.of("*"))))
                .extracting(row -> row.value("key"))
                .containsExactly("other");
    }

    @Test
    void partsTogetherHaveEachMemberOnce() {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            rows.add(row("tag:" + i % 60, "set", text("m" + i), null));
        }
        StoreRows.write(store, tags, Write.insert(), rows);

        List<Split> parts = store.split(Read.all(TAGS), 3);
        List<Row> found = new ArrayList<>();
        parts.forEach(part -> found.addAll(StoreRows.drain(store.read(part))));

        assertThat(parts).hasSizeGreaterThan(1);
        assertThat(found).containsExactlyInAnyOrderElementsOf(rows);
    }

    private Row row(String key, String type, @Nullable Variant member, @Nullable Double score) {
        return Row.of(tags.schema(), key, type, member, score);
    }

    private static Variant text(String text) {
        return new Variant.Scalar(Type.Text.unbounded(), text);
    }
}
