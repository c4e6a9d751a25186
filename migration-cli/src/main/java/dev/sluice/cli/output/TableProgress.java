package dev.sluice.cli.output;

import dev.sluice.data.Name;
import java.time.Duration;
import java.util.Locale;

/** How far one table is. Not thread-safe: {@link Progress} guards it. */
final class TableProgress {
    private static final int BAR = 20;
    private static final int RECENT_CHANGES = 3;

    private final Name name;
    private long estimated = -1;
    private double doneBefore;
    private long read;
    private long loadStarted;
    private long changes;
    private long lastChange;
    private State state = State.WAITING;

    private enum State {
        WAITING,
        LOADING,
        LOADED
    }

    TableProgress(Name name) {
        this.name = name;
    }

    void planned(int splits, int splitsDone, long estimatedRows) {
        estimated = estimatedRows;
        doneBefore = splits == 0 ? 0 : (double) splitsDone / splits;
        state = splits > 0 && splits == splitsDone ? State.LOADED : State.WAITING;
    }

    void read(long rows, long now) {
        if (state == State.WAITING) {
            state = State.LOADING;
            loadStarted = now;
        }
        read += rows;
    }

    /** Takes what is certain in place of what was counted. */
    void loaded(long rows) {
        state = State.LOADED;
        read = rows;
    }

    void changed(long rows, long now) {
        changes += rows;
        lastChange = now;
    }

    boolean isLoading() {
        return state == State.LOADING;
    }

    boolean isLoaded() {
        return state == State.LOADED;
    }

    boolean hasChanged() {
        return changes > 0;
    }

    long rows() {
        return read;
    }

    /** The fraction that is read, or -1 if nobody knows. */
    private double fraction() {
        if (estimated <= 0) {
            return -1;
        }
        return Math.min(0.99, doneBefore + (double) read / estimated);
    }

    String loadLine(int width, long now) {
        String label = label(width);
        if (state == State.LOADED) {
            return label + " " + Amounts.bar(1, BAR) + " loaded  " + Amounts.count(read, "row", "rows");
        }
        if (state == State.WAITING) {
            return label + " " + Amounts.bar(doneBefore, BAR) + " waiting";
        }
        double seconds = Math.max(0.001, (now - loadStarted) / 1e9);
        String rate = Amounts.count((long) (read / seconds)) + " rows/s";
        double fraction = fraction();
        if (fraction < 0) {
            return label + " " + Amounts.bar(0, BAR) + "       " + Amounts.count(read, "row", "rows") + "  " + rate;
        }
        double left = (1 - fraction) * seconds / Math.max(1e-6, fraction - doneBefore);
        return label
                + String.format(Locale.ROOT, " %s %3.0f %%  ", Amounts.bar(fraction, BAR), fraction * 100)
                + Amounts.count(read) + " of about " + Amounts.count(estimated) + " rows  " + rate + "  "
                + Amounts.duration(Duration.ofMillis((long) (left * 1000))) + " left";
    }

    String streamLine(int width, long now) {
        long idle = (now - lastChange) / 1_000_000_000L;
        return label(width)
                + String.format(Locale.ROOT, " %14s", Amounts.count(changes, "change", "changes"))
                + (idle < RECENT_CHANGES ? "  now" : "  " + Amounts.duration(Duration.ofSeconds(idle)) + " ago");
    }

    private String label(int width) {
        String text = name.toString();
        return text.length() > width ? text.substring(0, width - 1) + "…" : text + " ".repeat(width - text.length());
    }
}
