package dev.sluice.migrate.load;

import dev.sluice.data.Row;
import dev.sluice.data.Type;
import dev.sluice.data.Variants;
import dev.sluice.data.Widening;
import dev.sluice.error.WriteFailedException;
import dev.sluice.mapping.route.Rejects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows of one split that could not be copied, kept in a file of JSON lines, so that nothing is lost and a second attempt writes the
 * same file again. Belongs to one thread.
 */
final class RejectedRows implements Rejects {
    /** So many bad rows in one split are no exceptions any more. */
    static final int MOST = 10_000;

    private final Path file;
    private final String dataset;
    private final List<String> lines = new ArrayList<>();
    private long stripped;

    RejectedRows(Path file, String dataset) {
        this.file = file;
        this.dataset = dataset;
    }

    @Override
    public void add(Row row, String reason) {
        if (lines.size() >= MOST) {
            throw new WriteFailedException("Cannot go on with " + dataset + ": more than " + MOST
                    + " rows of one part were rejected, the last because " + reason
                    + "; look at " + file.getParent() + " and change the mapping");
        }
        lines.add("{\"dataset\":" + quoted(dataset) + ",\"reason\":" + quoted(reason) + ",\"row\":"
                + Widening.convert(Variants.doc(row), new Type.Dynamic(), new Type.Json()) + "}");
    }

    private static String quoted(String text) {
        return String.valueOf(Widening.convert(
                new dev.sluice.data.Variant.Scalar(Type.Text.unbounded(), text), new Type.Dynamic(), new Type.Json()));
    }

    @Override
    public void stripped(Row row) {
        stripped++;
    }

    /** What became of the split's rows, of which so many were copied. */
    SplitNote note(long rows) {
        return new SplitNote(rows, lines.size(), stripped);
    }

    /** Begins anew. */
    void clear() {
        lines.clear();
        stripped = 0;
    }

    /** Puts them on disk, or takes away what an earlier attempt left there. */
    void keep() {
        try {
            if (lines.isEmpty()) {
                Files.deleteIfExists(file);
                return;
            }
            Files.createDirectories(file.getParent());
            Path part = file.resolveSibling(file.getFileName() + ".part");
            Files.write(part, lines);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new WriteFailedException(
                    "Cannot keep rejected rows in " + file + ": " + e.getMessage() + "; make room, then start again",
                    e);
        }
    }
}
