package dev.sluice.store.redis.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.store.Secret;
import dev.sluice.store.StoreSettings;
import dev.sluice.store.redis.session.Connections;
import dev.sluice.store.redis.session.Link;
import dev.sluice.store.redis.session.RedisAddress;
import dev.sluice.store.redis.value.Octets;
import dev.sluice.testkit.RedisServer;
import io.lettuce.core.protocol.CommandType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every key once: in several passes, in parts, and while the server's table grows and shrinks. */
class KeyScanTest {
    private static final int KEYS = 5_000;

    @Test
    void givesEveryKeyOnceHoweverFewItMayRemember() {
        try (RedisServer server = RedisServer.start();
                Connections connections = connections(server);
                Link link = connections.open("scan")) {
            set(link, 0, KEYS);

            for (long remembered : new long[] {KEYS, 900, 100}) {
                List<String> found = new ArrayList<>();
                for (int part = 0; part < 3; part++) {
                    found.addAll(drain(scan(link, new KeyScan.Part(part, 3), remembered)));
                }
                assertThat(found).as("%d remembered", remembered).hasSize(KEYS).doesNotHaveDuplicates();
            }
        }
    }

    @Test
    void givesKeysThatStayOnceWhileOthersComeAndGo() {
        try (RedisServer server = RedisServer.start();
                Connections connections = connections(server);
                Link link = connections.open("scan");
                Link other = connections.open("disturb")) {
            set(link, 0, KEYS);
            set(link, KEYS, 40_000);
            KeyScan scan = scan(link, KeyScan.Part.WHOLE, KeyScan.REMEMBERED);
            List<String> found = texts(scan.next());
            for (int i = KEYS; i < 40_000; i += 100) {
                unlink(other, i, i + 100);
            }
            found.addAll(texts(scan.next()));
            set(other, 40_000, 60_000);
            found.addAll(drain(scan));

            assertThat(found).doesNotHaveDuplicates();
            List<String> stayed =
                    IntStream.range(0, KEYS).mapToObj(i -> "k" + i).toList();
            assertThat(new TreeSet<>(found).containsAll(stayed)).isTrue();
        }
    }

    @Test
    void matchesPatternsAsTheServerDoes() {
        Random random = new Random(5);
        try (RedisServer server = RedisServer.start();
                Connections connections = connections(server);
                Link link = connections.open("match")) {
            List<byte[]> keys = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                byte[] key = random(random, "abc*[]-\\^:", 5);
                keys.add(key);
                link.call("set", CommandType.SET, key, key);
            }
            for (int i = 0; i < 500; i++) {
                byte[] pattern = random(random, "ab**??[a-b][^a]\\*\\[c", 8);
                if (!closesItsBrackets(pattern)) {
                    continue;
                }
                TreeSet<String> expected = new TreeSet<>();
                link.call("find", CommandType.KEYS, pattern).forEach(key -> expected.add(latin((byte[]) key)));
                TreeSet<String> found = new TreeSet<>();
                keys.stream().filter(key -> Glob.matches(pattern, key)).forEach(key -> found.add(latin(key)));
                assertThat(found).as(latin(pattern)).isEqualTo(expected);
            }
        }
    }

    /** What an open bracket or a backslash at the end means differs between the server's versions. */
    private static boolean closesItsBrackets(byte[] pattern) {
        return latin(pattern).matches("(\\\\.|\\[\\^?(\\\\.|[^\\]\\\\-]|[a-z]-[a-z])+\\]|[^\\\\\\[])*");
    }

    private static byte[] random(Random random, String letters, int most) {
        byte[] bytes = new byte[1 + random.nextInt(most)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) letters.charAt(random.nextInt(letters.length()));
        }
        return bytes;
    }

    private static Connections connections(RedisServer server) {
        return new Connections(RedisAddress.of(StoreSettings.of(server.storeUrl(0), new Secret(server.password()))));
    }

    private static KeyScan scan(Link link, KeyScan.Part part, long remembered) {
        return new KeyScan(link, "scan", Octets.of("k*"), null, part, remembered);
    }

    private static void set(Link link, int from, int to) {
        List<byte[]> pairs = new ArrayList<>();
        for (int i = from; i < to; i++) {
            pairs.add(Octets.of("k" + i));
            pairs.add(Octets.of("v"));
        }
        link.call("set", CommandType.MSET, pairs.toArray(byte[][]::new));
    }

    private static void unlink(Link link, int from, int to) {
        List<byte[]> keys = new ArrayList<>();
        for (int i = from; i < to; i++) {
            keys.add(Octets.of("k" + i));
        }
        link.call("unlink", CommandType.UNLINK, keys.toArray(byte[][]::new));
    }

    private static List<String> drain(KeyScan scan) {
        List<String> found = new ArrayList<>();
        for (List<byte[]> keys = scan.next(); keys != null; keys = scan.next()) {
            found.addAll(texts(keys));
        }
        return found;
    }

    private static List<String> texts(@Nullable List<byte[]> keys) {
        List<String> texts = new ArrayList<>();
        if (keys != null) {
            keys.forEach(key -> texts.add(latin(key)));
        }
        return texts;
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
