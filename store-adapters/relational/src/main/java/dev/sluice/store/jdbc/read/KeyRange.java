package dev.sluice.store.jdbc.read;

import dev.sluice.error.SettingsException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows beyond one key, up to and including another.
 *
 * @param after empty for no bound
 * @param upTo empty for no bound
 */
record KeyRange(List<Object> after, List<Object> upTo) {
    private static final String NONE = "*";

    static KeyRange all() {
        return new KeyRange(List.of(), List.of());
    }

    KeyRange from(List<Object> key) {
        return new KeyRange(key, upTo);
    }

    /** {@code after/upTo}: values in the form of addresses, with commas between those of one key. */
    String token(RowOrder order) {
        return text(after, order) + "/" + text(upTo, order);
    }

    private static String text(List<Object> key, RowOrder order) {
        if (key.isEmpty()) {
            return NONE;
        }
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < key.size(); i++) {
            String value = KeyText.write(order.places().get(i).codec().type(), key.get(i));
            parts.add(URLEncoder.encode(value, StandardCharsets.UTF_8).replace("*", "%2A"));
        }
        return String.join(",", parts);
    }

    static KeyRange parse(String token, RowOrder order) {
        int slash = token.indexOf('/');
        if (slash < 0) {
            throw new SettingsException("Cannot read a split: \"" + token + "\" is none of this store; split again");
        }
        return new KeyRange(key(token.substring(0, slash), order), key(token.substring(slash + 1), order));
    }

    private static List<Object> key(String text, RowOrder order) {
        if (text.equals(NONE)) {
            return List.of();
        }
        String[] parts = text.split(",", -1);
        if (parts.length != order.places().size()) {
            throw new SettingsException("Cannot read a split: the table's key has changed since; split again");
        }
        List<Object> key = new ArrayList<>();
        for (int i = 0; i < parts.length; i++) {
            String value = URLDecoder.decode(parts[i], StandardCharsets.UTF_8);
            key.add(KeyText.read(order.places().get(i).codec().type(), value));
        }
        return key;
    }
}
