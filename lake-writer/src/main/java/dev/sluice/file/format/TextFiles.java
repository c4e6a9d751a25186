package dev.sluice.file.format;

import dev.sluice.lake.raw.LocalFiles;
import java.io.BufferedWriter;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Files of UTF-8, some of them compressed, which their names tell. */
final class TextFiles {
    private static final String GZIP = ".gz";
    private static final int BUFFER = 1 << 16;

    private TextFiles() {}

    /** Endings with their compressed forms, those that new files get first. */
    static List<String> suffixes(List<String> plain, boolean gzip) {
        List<String> compressed = plain.stream().map(suffix -> suffix + GZIP).toList();
        List<String> all = new java.util.ArrayList<>(gzip ? compressed : plain);
        all.addAll(gzip ? plain : compressed);
        return List.copyOf(all);
    }

    static boolean isCompressed(Path file) {
        return file.getFileName().toString().endsWith(GZIP);
    }

    /** Not a channel: one would be closed by the interrupt of a thread that only passes by. */
    static InputStream open(Path file) throws IOException {
        FileInputStream bytes = new FileInputStream(file.toFile());
        if (!isCompressed(file)) {
            return bytes;
        }
        try {
            return new GZIPInputStream(bytes, BUFFER);
        } catch (IOException e) {
            bytes.close();
            throw e;
        }
    }

    static CharsetDecoder decoder() {
        return StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    static Reader reader(Path file) throws IOException {
        return new InputStreamReader(open(file), decoder());
    }

    /** Whoever writes has made sure that it is Unicode. */
    static Writer writer(Path file) throws IOException {
        OutputStream bytes = new FileOutputStream(file.toFile());
        OutputStream packed = isCompressed(file) ? new GZIPOutputStream(bytes, BUFFER) : bytes;
        return new BufferedWriter(new OutputStreamWriter(packed, StandardCharsets.UTF_8), BUFFER);
    }

    /** Closes and deletes a file that is given up: what could not be written to it does not matter. */
    static void discard(Path file, Writer out) {
        try (out) {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            if (Files.exists(file)) {
                throw LocalFiles.failed(file.toString(), e);
            }
        }
    }
}
