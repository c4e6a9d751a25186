package dev.sluice.file.format;

import dev.sluice.file.part.Slice;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharsetDecoder;
import org.jspecify.annotations.Nullable;

/** The lines of a part of a file that begin in it, without blank ones. Belongs to one thread. */
final class JsonLines implements AutoCloseable {
    private final Slice slice;
    private final InputStream bytes;
    private final CharsetDecoder decoder = TextFiles.decoder();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final byte[] buffer = new byte[1 << 16];
    private int at;
    private int end;
    private long position;
    private long number;

    private JsonLines(Slice slice, InputStream bytes) {
        this.slice = slice;
        this.bytes = bytes;
    }

    static JsonLines open(Slice slice) {
        try {
            InputStream bytes = TextFiles.open(slice.file());
            JsonLines lines = new JsonLines(slice, bytes);
            if (slice.from() > 0) {
                lines.skipToLine(slice.from());
            }
            return lines;
        } catch (IOException e) {
            throw FileErrors.unreadable(slice.file(), e);
        }
    }

    /** A line that began before belongs to the part before; if it ends just there, the next one is ours. */
    private void skipToLine(long from) throws IOException {
        bytes.skipNBytes(from - 1);
        position = from - 1;
        readLine();
    }

    @Nullable
    String next() {
        try {
            while (position < slice.to()) {
                boolean first = position == 0;
                if (!readLine()) {
                    return null;
                }
                number++;
                String text =
                        decoder.decode(ByteBuffer.wrap(line.toByteArray())).toString();
                String bare = first && text.startsWith("\uFEFF") ? text.substring(1) : text;
                if (!bare.isBlank()) {
                    return bare;
                }
            }
            return null;
        } catch (IOException e) {
            throw FileErrors.unreadable(slice.file(), e);
        }
    }

    /** Where the line given last is, for people. */
    String place() {
        return slice.from() == 0 ? "line " + number : "line " + number + " behind byte " + slice.from();
    }

    /** @return whether there was a line, or the rest of one, even an empty one */
    private boolean readLine() throws IOException {
        line.reset();
        boolean any = false;
        while (fill()) {
            any = true;
            int begin = at;
            while (at < end && buffer[at] != '\n') {
                at++;
            }
            line.write(buffer, begin, at - begin);
            position += at - begin;
            if (at < end) {
                at++;
                position++;
                return true;
            }
        }
        return any;
    }

    private boolean fill() throws IOException {
        if (at < end) {
            return true;
        }
        at = 0;
        end = bytes.read(buffer);
        return end > 0;
    }

    @Override
    public void close() {
        try {
            bytes.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
