package dev.sluice.digest;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** UTF-8 in which half a surrogate pair stays one: the JDK would make a question mark of it, so that two texts became one. */
final class Utf8 {
    private Utf8() {}

    static byte[] of(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return withHalves(text);
            }
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] withHalves(String text) {
        byte[] bytes = new byte[3 * text.length()];
        int at = 0;
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            int count = Character.charCount(point);
            if (count == 1 && Character.isSurrogate((char) point)) {
                bytes[at++] = (byte) (0xe0 | (point >> 12));
                bytes[at++] = (byte) (0x80 | ((point >> 6) & 0x3f));
                bytes[at++] = (byte) (0x80 | (point & 0x3f));
            } else {
                byte[] whole = text.substring(i, i + count).getBytes(StandardCharsets.UTF_8);
                System.arraycopy(whole, 0, bytes, at, whole.length);
                at += whole.length;
            }
            i += count;
        }
        return Arrays.copyOf(bytes, at);
    }
}
