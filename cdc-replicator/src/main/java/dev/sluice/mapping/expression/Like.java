package dev.sluice.mapping.expression;

import dev.sluice.data.Type;
import dev.sluice.mapping.value.RefusedValueException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Patterns: {@code %} for any characters, {@code _} for one, and what follows the escape character for itself. */
final class Like {
    private static final int ANY = -1;
    private static final int ONE = -2;

    private Like() {}

    static Term of(Source source, Term text, Term pattern, @Nullable Character escape, boolean anyCase) {
        Term value = Kind.TEXT.wanted(text, source, "like");
        Term template = Kind.TEXT.wanted(pattern, source, "like");
        if (template.literal() && template.constant() != null) {
            int[] fixed = literal(source, template, escape, anyCase);
            return Term.strict(new Type.Bool(), List.of(value, template), row -> {
                Object found = value.value(row);
                return found == null ? null : matches(fixed, characters((String) found, anyCase));
            });
        }
        return Term.strict(new Type.Bool(), List.of(value, template), row -> {
            Object found = value.value(row);
            Object wanted = template.value(row);
            if (found == null || wanted == null) {
                return null;
            }
            return matches(compiled((String) wanted, escape, anyCase), characters((String) found, anyCase));
        });
    }

    private static int[] literal(Source source, Term pattern, @Nullable Character escape, boolean anyCase) {
        try {
            return compiled(String.valueOf(pattern.constant()), escape, anyCase);
        } catch (RefusedValueException e) {
            throw source.mistake(pattern.from(), String.valueOf(e.getMessage()));
        }
    }

    private static int[] compiled(String pattern, @Nullable Character escape, boolean anyCase) {
        int[] characters = characters(pattern, false);
        int[] compiled = new int[characters.length];
        int length = 0;
        for (int i = 0; i < characters.length; i++) {
            boolean escaped = escape != null && characters[i] == escape;
            if (escaped && i + 1 == characters.length) {
                throw new RefusedValueException("The pattern '" + pattern + "' ends with its escape character");
            }
            i += escaped ? 1 : 0;
            int character = characters[i];
            boolean wild = !escaped && (character == '%' || character == '_');
            compiled[length++] = wild ? (character == '%' ? ANY : ONE) : anyCase ? folded(character) : character;
        }
        return java.util.Arrays.copyOf(compiled, length);
    }

    private static int[] characters(String text, boolean anyCase) {
        return anyCase
                ? text.codePoints().map(Like::folded).toArray()
                : text.codePoints().toArray();
    }

    private static int folded(int character) {
        return Character.toLowerCase(Character.toUpperCase(character));
    }

    /** Goes back to the last {@code %} only, so that no pattern takes more than the product of both lengths. */
    private static boolean matches(int[] pattern, int[] text) {
        int p = 0;
        int t = 0;
        int lastAny = -1;
        int taken = 0;
        while (t < text.length) {
            if (p < pattern.length && pattern[p] == ANY) {
                lastAny = p++;
                taken = t;
            } else if (p < pattern.length && (pattern[p] == ONE || pattern[p] == text[t])) {
                p++;
                t++;
            } else if (lastAny >= 0) {
                p = lastAny + 1;
                t = ++taken;
            } else {
                return false;
            }
        }
        while (p < pattern.length && pattern[p] == ANY) {
            p++;
        }
        return p == pattern.length;
    }
}
