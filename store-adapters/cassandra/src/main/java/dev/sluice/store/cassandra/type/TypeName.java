package dev.sluice.store.cassandra.type;

/** Names for types we create: Cassandra's have word characters alone. */
public final class TypeName {
    private TypeName() {}

    /** {@code name} with every other character as its code point: {@code a b} is {@code a_20_b}. */
    public static String word(String name) {
        StringBuilder word = new StringBuilder();
        name.codePoints().forEach(c -> {
            boolean plain = c < 128 && (Character.isLetterOrDigit(c) || c == '_');
            if (plain) {
                word.appendCodePoint(c);
            } else {
                word.append('_').append(Integer.toHexString(c)).append('_');
            }
        });
        return word.toString();
    }
}
