package dev.sluice.change;

/** Where a source's log was: the source's own coordinates as text, never compared or taken apart by anyone else. */
public record Position(String text) {
    @Override
    public String toString() {
        return text;
    }
}
