package dev.sluice.replicate.settings;

import dev.sluice.data.Name;
import java.util.regex.Pattern;

/**
 * A name with {@code *} for any characters and {@code ?} for one; {@code !} before it leaves out what it matches. Between double
 * quotes every character means itself, and two quotes mean one.
 */
record TablePattern(boolean leavesOut, Pattern name) {

    static TablePattern of(String text) {
        boolean leavesOut = text.startsWith("!");
        StringBuilder expression = new StringBuilder();
        boolean quoted = false;
        for (int i = leavesOut ? 1 : 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean doubled = quoted && c == '"' && text.startsWith("\"\"", i);
            if (c == '"' && !doubled) {
                quoted = !quoted;
                continue;
            }
            i += doubled ? 1 : 0;
            expression.append(expression(c, quoted));
        }
        return new TablePattern(leavesOut, Pattern.compile(expression.toString(), Pattern.DOTALL));
    }

    private static String expression(char c, boolean literal) {
        if (!literal && c == '*') {
            return ".*";
        }
        return !literal && c == '?' ? "." : "\\x{" + Integer.toHexString(c) + "}";
    }

    boolean matches(Name table) {
        return name.matcher(table.toString()).matches();
    }
}
