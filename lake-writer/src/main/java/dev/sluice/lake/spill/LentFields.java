package dev.sluice.lake.spill;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fields that rows take over from rows before them, in a temporary file from when these are read until those are. */
public final class LentFields implements AutoCloseable {
    private final Path directory;
    private final LongTable places;
    private @Nullable SpillFile file;

    public LentFields(Path directory) {
        this.directory = directory;
        this.places = new LongTable(directory);
    }

    /**
     * The value of a field.
     *
     * @param schemaId of the row it is from
     * @param json {@link dev.sluice.json.ValueJson} of the type the field had there; {@code null} if it was not there
     */
    public record Lent(String schemaId, String json) {}

    /** Keeps fields for a row. */
    public void lend(long row, Map<String, Lent> fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(fields.size());
            for (Map.Entry<String, Lent> field : fields.entrySet()) {
                write(out, field.getKey());
                write(out, field.getValue().schemaId());
                write(out, field.getValue().json());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        SpillFile open = file == null ? SpillFile.in(directory) : file;
        file = open;
        places.put(row, open.size() + 1);
        open.append(bytes.size());
        open.append(bytes.toByteArray());
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /** The fields kept for a row, by name. */
    public Map<String, Lent> of(long row) {
        long place = places.at(row) - 1;
        if (place < 0 || file == null) {
            return Map.of();
        }
        ByteBuffer size = ByteBuffer.allocate(Long.BYTES);
        file.read(place, size);
        ByteBuffer bytes = ByteBuffer.allocate((int) size.getLong());
        file.read(place + Long.BYTES, bytes);
        Map<String, Lent> fields = new HashMap<>();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.array()))) {
            for (int left = in.readInt(); left > 0; left--) {
                fields.put(read(in), new Lent(read(in), read(in)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return fields;
    }

    private static String read(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        places.close();
        if (file != null) {
            file.close();
        }
    }
}
