package dev.sluice.store.postgresql.log;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.CRC32;

/** The names a pipeline's objects have on the server. */
final class LogNames {
    private static final String PREFIX = "sluice_";
    /** PostgreSQL cuts names at 63 bytes, and a hash is eight digits after a low line. */
    private static final int MOST = 63 - PREFIX.length() - 9;

    private LogNames() {}

    /**
     * The name of the slot and of the publication: of {@code a-z}, {@code 0-9} and {@code _} only, as slots demand. A pipeline's name
     * with other characters gets a hash after it, so that two pipelines never share a slot.
     */
    static String slot(String pipeline) {
        String plain = pipeline.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "_");
        if (plain.equals(pipeline) && plain.length() <= MOST + 9) {
            return PREFIX + plain;
        }
        CRC32 hash = new CRC32();
        hash.update(pipeline.getBytes(StandardCharsets.UTF_8));
        return PREFIX
                + plain.substring(0, Math.min(MOST, plain.length()))
                + String.format(Locale.ROOT, "_%08x", hash.getValue());
    }
}
