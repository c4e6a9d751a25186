package dev.sluice.replicate.settings;

import dev.sluice.store.Name;
import java.util.regex.Pattern;

/** A name with {@code *} for any characters and {@code ?} for one; {@code !} before it leaves out what it matches. */
record TablePattern(boolean leavesOut, Pattern name) {

    static TablePattern of(String text) {
        boolean leavesOut = text.startsWith("!");
        StringBuilder expression = new StringBuilder();
        text.substring(leavesOut ? 1 : 0)
                .codePoints()
                .forEach(c -> expression.append(
                        switch (c) {
                            case '*' -> ".*";
                            case '?' -> ".";
                            default -> Pattern.quote(Character.toString(c));
                        }));
        return new TablePattern(leavesOut, Pattern.compile(expression.toString(), Pattern.DOTALL));
    }

    boolean matches(Name table) {
        return name.matcher(table.toString()).matches();
    }
}
