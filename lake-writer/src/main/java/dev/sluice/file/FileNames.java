package dev.sluice.file;

import dev.sluice.error.SettingsException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Names of files for names of datasets: letters stay what they are, but for those that some file system or program gives a meaning, which
 * are {@code %} and two hexadecimal digits for each byte of UTF-8.
 */
final class FileNames {
    private static final String SPECIAL = "/\\:*?\"<>|%[]{}";
    private static final int MOST_BYTES = 200;

    private FileNames() {}

    static String encode(String name) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < name.length(); i = name.offsetByCodePoints(i, 1)) {
            int c = name.codePointAt(i);
            boolean edge = i == 0 || i + Character.charCount(c) == name.length();
            boolean letter = c > 0x20 && c != 0x7f && SPECIAL.indexOf(c) < 0;
            boolean hiding = (i == 0 && c == '_') || (edge && c == '.');
            if ((letter && !hiding) || (c == ' ' && !edge)) {
                text.appendCodePoint(c);
            } else {
                escape(text, new String(Character.toChars(c)));
            }
        }
        if (name.isEmpty() || text.toString().getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw new SettingsException("Cannot use the name \"" + name + "\" for a dataset: files have names of 1 to "
                    + MOST_BYTES + " bytes; choose another");
        }
        return text.toString();
    }

    private static void escape(StringBuilder text, String letter) {
        for (byte b : letter.getBytes(StandardCharsets.UTF_8)) {
            text.append(String.format("%%%02X", b & 0xff));
        }
    }

    /** The name that was encoded; of files that others named, their own. */
    static String decode(String file) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] text = file.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < text.length; i++) {
            int high = text[i] == '%' && i + 2 < text.length ? Character.digit(text[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(text[i + 2], 16);
            if (low >= 0) {
                bytes.write(high * 16 + low);
                i += 2;
            } else {
                bytes.write(text[i]);
            }
        }
        String name = bytes.toString(StandardCharsets.UTF_8);
        return !name.isEmpty() && name.length() <= MOST_BYTES && encode(name).equals(file) ? name : file;
    }
}
