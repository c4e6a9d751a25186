package dev.sluice.store.redis.key;

import dev.sluice.store.redis.session.Link;
import io.lettuce.core.protocol.CommandType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a pattern, each once.
 *
 * <p>A {@code SCAN} gives every key that is there from its beginning to its end, and some twice, when the server's table grows or
 * shrinks meanwhile. So the keys given are remembered, 16 bytes of each. To bound that, a large database is scanned several times,
 * each pass taking another class of keys by hash; a pass over keys that are not wanted costs a fraction of reading their values. Parts of
 * a read are such classes, too; by a hash of the whole key and not the cluster's slots, which a common {@code {tag}} makes one.
 */
public final class KeyScan {
    /** Most keys to remember at a time: about 200 MB. */
    public static final long REMEMBERED = 4_000_000;

    private static final byte[] COUNT = "1000".getBytes(StandardCharsets.US_ASCII);

    private final Link link;
    private final String doing;
    private final byte[] pattern;
    private final @Nullable String type;
    private final Part part;
    private final int passes;
    private int pass;
    private SeenKeys seen = new SeenKeys();
    private byte[] cursor = {'0'};

    /** One of so many parts of a keyspace. */
    public record Part(int number, int of) {
        public static final Part WHOLE = new Part(0, 1);

        boolean holds(Fingerprint key) {
            return of == 1 || key.classOf(of) == number;
        }
    }

    /**
     * @param type the type of the keys wanted, or null for all
     * @param remembered most keys to remember at a time
     */
    public KeyScan(Link link, String doing, byte[] pattern, @Nullable String type, Part part, long remembered) {
        this.link = link;
        this.doing = doing;
        this.pattern = pattern;
        this.type = type;
        this.part = part;
        this.passes = passes(remembered);
    }

    public static KeyScan of(Link link, String doing, byte[] pattern, @Nullable String type) {
        return new KeyScan(link, doing, pattern, type, Part.WHOLE, REMEMBERED);
    }

    private int passes(long remembered) {
        if (link.number(doing, CommandType.DBSIZE) <= remembered) {
            return 1;
        }
        long matching = 0;
        byte[] at = {'0'};
        do {
            List<Object> answer = page(at);
            at = (byte[]) answer.get(0);
            matching += ((List<?>) answer.get(1)).size();
        } while (!isEnd(at));
        return Math.toIntExact(Math.max(1, matching / part.of() / remembered + 1));
    }

    /** The next keys, at least one; null after the last. */
    @Nullable
    public List<byte[]> next() {
        while (pass < passes) {
            List<Object> answer = page(cursor);
            cursor = (byte[]) answer.get(0);
            List<byte[]> keys = new ArrayList<>();
            for (Object found : (List<?>) answer.get(1)) {
                byte[] key = (byte[]) found;
                Fingerprint print = Fingerprint.of(key);
                if (part.holds(print) && print.otherClassOf(passes) == pass && seen.add(print)) {
                    keys.add(key);
                }
            }
            if (isEnd(cursor)) {
                pass++;
                seen = new SeenKeys();
            }
            keys.removeIf(key -> Arrays.equals(key, KeyText.REGISTRY));
            if (!keys.isEmpty()) {
                return keys;
            }
        }
        return null;
    }

    private List<Object> page(byte[] at) {
        byte[] match = ascii("MATCH");
        byte[] count = ascii("COUNT");
        if (type == null) {
            return link.call(doing, CommandType.SCAN, at, match, pattern, count, COUNT);
        }
        return link.call(doing, CommandType.SCAN, at, match, pattern, count, COUNT, ascii("TYPE"), ascii(type));
    }

    private static boolean isEnd(byte[] cursor) {
        return cursor.length == 1 && cursor[0] == '0';
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
