package dev.sluice.data;

/**
 * A string of bits.
 *
 * @param text one {@code 0} or {@code 1} for each bit, the first bit first
 */
public record Bits(String text) {
    public Bits {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) != '0' && text.charAt(i) != '1') {
                throw new IllegalArgumentException("A bit is 0 or 1, not " + text.charAt(i));
            }
        }
    }

    public int length() {
        return text.length();
    }

    @Override
    public String toString() {
        return text;
    }
}
