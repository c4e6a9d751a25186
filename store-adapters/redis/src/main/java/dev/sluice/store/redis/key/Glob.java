package dev.sluice.store.redis.key;

import java.io.ByteArrayOutputStream;

/** The server's patterns: {@code *}, {@code ?}, {@code [a-c]}, {@code [^a]}, and {@code \} before what stands for itself. */
public final class Glob {
    private Glob() {}

    /** Whether a name is a pattern rather than a prefix. */
    public static boolean isPattern(String name) {
        return name.indexOf('*') >= 0 || name.indexOf('?') >= 0 || name.indexOf('[') >= 0;
    }

    /** The pattern of all keys that begin with {@code prefix} and a colon. */
    public static byte[] below(byte[] prefix) {
        ByteArrayOutputStream pattern = new ByteArrayOutputStream();
        for (byte b : prefix) {
            if ("*?[]^-\\".indexOf(b) >= 0) {
                pattern.write('\\');
            }
            pattern.write(b);
        }
        pattern.write(':');
        pattern.write('*');
        return pattern.toByteArray();
    }

    /** Whether the server would find {@code key} with {@code pattern}. */
    public static boolean matches(byte[] pattern, byte[] key) {
        return matches(pattern, 0, key, 0);
    }

    private static boolean matches(byte[] pattern, int patternFrom, byte[] key, int keyFrom) {
        int k = keyFrom;
        int p = patternFrom;
        while (p < pattern.length) {
            if (pattern[p] == '*') {
                return matchesAfterStar(pattern, p + 1, key, k);
            }
            if (k == key.length) {
                return false;
            }
            int end = end(pattern, p);
            if (!matchesOne(pattern, p, end, key[k])) {
                return false;
            }
            p = end;
            k++;
        }
        return k == key.length;
    }

    private static boolean matchesAfterStar(byte[] pattern, int p, byte[] key, int from) {
        if (p == pattern.length) {
            return true;
        }
        for (int k = from; k <= key.length; k++) {
            if (matches(pattern, p, key, k)) {
                return true;
            }
        }
        return false;
    }

    /** Where the part of a pattern ends that stands for one byte. */
    private static int end(byte[] pattern, int p) {
        if (pattern[p] == '\\' && p + 1 < pattern.length) {
            return p + 2;
        }
        if (pattern[p] != '[') {
            return p + 1;
        }
        int end = p + 1;
        while (end < pattern.length && pattern[end] != ']') {
            end += pattern[end] == '\\' ? 2 : 1;
        }
        return Math.min(end + 1, pattern.length);
    }

    private static boolean matchesOne(byte[] pattern, int p, int end, byte b) {
        return switch (pattern[p]) {
            case '?' -> true;
            case '[' -> matchesClass(pattern, p + 1, end - 1, b & 0xff);
            default -> pattern[end - 1] == b;
        };
    }

    private static boolean matchesClass(byte[] pattern, int from, int to, int b) {
        boolean not = from < to && pattern[from] == '^';
        boolean found = false;
        int p = not ? from + 1 : from;
        while (p < to) {
            if (pattern[p] == '\\' && p + 1 < to) {
                found |= (pattern[p + 1] & 0xff) == b;
                p += 2;
            } else if (p + 2 < to && pattern[p + 1] == '-') {
                int low = Math.min(pattern[p] & 0xff, pattern[p + 2] & 0xff);
                int high = Math.max(pattern[p] & 0xff, pattern[p + 2] & 0xff);
                found |= low <= b && b <= high;
                p += 3;
            } else {
                found |= (pattern[p] & 0xff) == b;
                p++;
            }
        }
        return found != not;
    }
}
