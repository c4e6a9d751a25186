package dev.sluice.store.jdbc.structure;

import java.util.ArrayList;
import java.util.List;

/**
 * A database's own statement taken apart where parentheses and commas are.
 *
 * @param head what stands before the first parenthesis
 * @param parts what stands within it, apart by commas
 * @param rest what follows it
 */
public record ListText(String head, List<String> parts, String rest) {

    /** @throws IllegalArgumentException if there are no parentheses */
    public static ListText of(String text) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int from = 0;
        int first = 0;
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter == '"' || letter == '\'' || letter == '`') {
                i = closing(text, letter, i);
                continue;
            }
            boolean opens = letter == '(' || letter == '[';
            boolean closes = letter == ')' || letter == ']';
            if (opens && depth++ == 0) {
                first = i;
                from = i + 1;
            }
            if (depth == 1 && letter == ',') {
                parts.add(text.substring(from, i).strip());
                from = i + 1;
            }
            if (closes && --depth == 0) {
                parts.add(text.substring(from, i).strip());
                return new ListText(
                        text.substring(0, first).strip(),
                        parts,
                        text.substring(i + 1).strip());
            }
        }
        throw new IllegalArgumentException("No parentheses in " + text);
    }

    private static int closing(String text, char quote, int opening) {
        int end = text.indexOf(quote, opening + 1);
        return end < 0 ? text.length() : end;
    }
}
