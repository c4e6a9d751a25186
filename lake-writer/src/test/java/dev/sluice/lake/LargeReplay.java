package dev.sluice.lake;

import dev.sluice.change.Change;
import dev.sluice.change.Op;
import dev.sluice.change.Position;
import dev.sluice.change.SchemaChange;
import dev.sluice.change.Stamp;
import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Key;
import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.hash.CanonicalBytes;
import dev.sluice.store.RowStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A lake whose rows take several times the memory of the process that replays them. */
final class LargeReplay {
    private static final String HEAP = "-Xmx64m";
    private static final int ROWS = 120_000;
    private static final int KEYLESS_ROWS = 30_000;
    private static final int EQUAL = 3;
    private static final String TEXT = ", a text that is long enough to take memory".repeat(12);
    private static final Schema SCHEMA = Schema.of(
            Field.required("id", new Type.Int(32, false)),
            Field.of("text", Type.Text.unbounded()),
            Field.of("note", Type.Text.unbounded()));
    private static final Dataset KEYED = Dataset.table(Name.of("keyed"), SCHEMA, Key.of("id"));
    private static final Dataset KEYLESS = Dataset.table(Name.of("keyless"), SCHEMA, Key.none());
    private static final Stamp STAMP = new Stamp(new Position("7"), Instant.EPOCH, "");

    private LargeReplay() {}

    private static Row row(int id, String note) {
        return Row.of(SCHEMA, id, "of row " + id + TEXT, note);
    }

    private static Change upsert(Dataset dataset, Op op, Row row, Set<String> unavailable) {
        return new Change.Upsert(dataset.name(), op, row, null, unavailable, STAMP);
    }

    private static boolean deleted(int id) {
        return id % 5 == 0;
    }

    private static boolean updated(int id) {
        return id % 5 < 3;
    }

    /** Every row is created; of five with a key one is deleted and two lose sight of their text; without one, of three equal two go. */
    static void write(Path lake) {
        try (LakeFixture fixture = new LakeFixture(lake)) {
            fixture.commit(Stream.of(new SchemaChange(KEYED, null, STAMP), new SchemaChange(KEYLESS, null, STAMP)));
            fixture.commit(IntStream.range(0, ROWS).mapToObj(id -> upsert(KEYED, Op.READ, row(id, "first"), Set.of())));
            fixture.commit(IntStream.range(0, KEYLESS_ROWS)
                    .mapToObj(id -> upsert(KEYLESS, Op.READ, row(id / EQUAL, "same"), Set.of())));
            fixture.commit(IntStream.range(0, ROWS)
                    .filter(id -> deleted(id) || updated(id))
                    .mapToObj(LargeReplay::change));
            fixture.commit(IntStream.range(0, KEYLESS_ROWS)
                    .filter(id -> id % EQUAL != 0)
                    .mapToObj(id -> new Change.Delete(KEYLESS.name(), row(id / EQUAL, "same"), STAMP)));
        }
    }

    private static Change change(int id) {
        return deleted(id)
                ? new Change.Delete(KEYED.name(), Row.of(KEYED.keySchema(), id), STAMP)
                : upsert(KEYED, Op.UPDATE, Row.of(SCHEMA, id, null, "second"), Set.of("text"));
    }

    static List<String> expected() {
        Digest keyed = new Digest();
        Digest keyless = new Digest();
        for (int id = 0; id < ROWS; id++) {
            if (!deleted(id)) {
                keyed.add(row(id, updated(id) ? "second" : "first"));
            }
            if (id < KEYLESS_ROWS && id % EQUAL == 0) {
                keyless.add(row(id / EQUAL, "same"));
            }
        }
        return List.of(keyed.toString(), keyless.toString());
    }

    /** What {@link #main} says in a process of its own. */
    static List<String> inSmallProcess(Path lake) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LargeReplay.class.getName(),
                        lake.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            process.waitFor();
            return lines;
        } finally {
            process.destroyForcibly();
        }
    }

    /** Prints how many rows each table has, and the sums of their hashes. */
    public static void main(String[] arguments) {
        Path directory = Path.of(arguments[0]);
        List<String> found = new ArrayList<>();
        try (LakeReader lake =
                LakeReader.open(directory, LakeFixture.PIPELINE, directory.resolveSibling("temporary"))) {
            for (Dataset dataset : List.of(KEYED, KEYLESS)) {
                Digest digest = new Digest();
                try (RowStream rows = lake.replay(dataset.name())) {
                    for (Row row = rows.next(); row != null; row = rows.next()) {
                        digest.add(row);
                    }
                }
                found.add(digest.toString());
            }
        }
        found.forEach(System.out::println);
    }

    /** A multiset of rows, told from others in constant memory. */
    private static final class Digest {
        private final CanonicalBytes bytes = new CanonicalBytes();
        private long rows;
        private long low;
        private long high;

        void add(Row row) {
            bytes.clear();
            for (int i = 0; i < row.size(); i++) {
                bytes.value(row.value(i));
            }
            rows++;
            low += bytes.hash().low();
            high += bytes.hash().high();
        }

        @Override
        public String toString() {
            return rows + " rows " + Long.toHexString(low) + " " + Long.toHexString(high);
        }
    }
}
