package dev.sluice.cli.output;

import dev.sluice.commit.DatasetState;
import dev.sluice.data.Name;
import dev.sluice.replicate.CommittedBatch;
import dev.sluice.replicate.Phase;
import dev.sluice.replicate.PipelineListener;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;
import org.jspecify.annotations.Nullable;

/**
 * Shows a running pipeline to a person: on a terminal a bar for each table that loads and a line for each that changes, drawn anew
 * five times a second; elsewhere a plain line every few seconds.
 */
public final class Progress implements PipelineListener, AutoCloseable {
    private static final Duration REDRAW = Duration.ofMillis(200);
    private static final Duration PLAIN_LINE = Duration.ofSeconds(5);
    private static final int MOST_LABEL = 32;

    private final Screen screen;
    private final Timer clock = new Timer("progress", true);
    private final Map<Name, TableProgress> tables = new LinkedHashMap<>();
    private final long started = System.nanoTime();
    private Phase phase = Phase.CONNECTING;
    private boolean ended;
    private long batch;
    private long changes;
    private long changesTold;
    private long rowsTold;
    private @Nullable Duration lag;

    private Progress(Screen screen) {
        this.screen = screen;
    }

    /** Begins to show; {@link #close} ends it. */
    public static Progress on(Screen screen) {
        Progress progress = new Progress(screen);
        screen.claim();
        Duration every = screen.isLive() ? REDRAW : PLAIN_LINE;
        TimerTask telling = new TimerTask() {
            @Override
            public void run() {
                progress.tell();
            }
        };
        progress.clock.scheduleAtFixedRate(telling, every.toMillis(), every.toMillis());
        return progress;
    }

    @Override
    public synchronized void phase(Phase phase) {
        this.phase = phase;
        if (!screen.isLive()) {
            screen.line(word());
        }
    }

    @Override
    public synchronized void loadPlanned(Name dataset, int splits, int splitsDone, long estimatedRows) {
        table(dataset).planned(splits, splitsDone, estimatedRows);
    }

    @Override
    public synchronized void loadProgress(Name dataset, long rows) {
        table(dataset).read(rows, System.nanoTime());
    }

    @Override
    public synchronized void loaded(Name dataset, long rows) {
        table(dataset).loaded(rows);
        if (!screen.isLive()) {
            screen.line(
                    rows == 0
                            ? "  nothing to load of " + dataset
                            : "  loaded " + dataset + ": " + Amounts.count(rows, "row", "rows"));
        }
    }

    @Override
    public synchronized void committed(CommittedBatch committed) {
        batch = Math.max(batch, committed.number());
        if (committed.kind() == DatasetState.STREAMING) {
            long now = System.nanoTime();
            committed.rows().forEach((name, rows) -> table(name).changed(rows, now));
            changes += committed.totalRows();
            Instant source = committed.sourceCommitted();
            lag = source == null ? lag : Duration.between(source, Instant.now());
        }
    }

    @Override
    public void warning(String message) {
        screen.line("warning: " + message);
    }

    /** Shows where it ended, and shows no more. Doing it twice is harmless. */
    public void end() {
        clock.cancel();
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
            if (screen.isLive()) {
                screen.show(lines());
            } else if (changes > changesTold) {
                screen.line(streamSummary());
            }
            screen.release();
        }
    }

    @Override
    public void close() {
        end();
    }

    private synchronized void tell() {
        if (ended) {
            return;
        }
        if (screen.isLive()) {
            screen.show(lines());
        } else if (phase == Phase.LOADING && rows() > rowsTold) {
            rowsTold = rows();
            screen.line(loadSummary());
        } else if (changes > changesTold) {
            screen.line(streamSummary());
            changesTold = changes;
        }
    }

    private List<String> lines() {
        long now = System.nanoTime();
        List<String> lines = new ArrayList<>();
        boolean loading = phase == Phase.LOADING;
        lines.add(screen.bold(loading ? loadSummary() : phase == Phase.STREAMING ? streamSummary() : word() + " …"));
        int width = tables.keySet().stream()
                .mapToInt(name -> name.toString().length())
                .max()
                .orElse(0);
        List<TableProgress> shown = tables.values().stream()
                .filter(table -> loading || table.hasChanged())
                .sorted(Comparator.comparing(table -> !table.isLoading()))
                .toList();
        int room = screen.room() - 2;
        shown.stream()
                .limit(room)
                .map(table -> "  "
                        + (loading
                                ? table.loadLine(Math.min(width, MOST_LABEL), now)
                                : table.streamLine(Math.min(width, MOST_LABEL), now)))
                .forEach(lines::add);
        if (shown.size() > room) {
            lines.add("  … and " + Amounts.count(shown.size() - room, "more table", "more tables"));
        }
        return lines;
    }

    private String loadSummary() {
        long done = tables.values().stream().filter(TableProgress::isLoaded).count();
        double seconds = Math.max(0.001, (System.nanoTime() - started) / 1e9);
        return "Loading: " + done + " of " + Amounts.count(tables.size(), "table", "tables") + ", "
                + Amounts.count(rows(), "row", "rows") + ", " + Amounts.count((long) (rows() / seconds)) + " rows/s";
    }

    private String streamSummary() {
        String behind = lag == null ? "" : ", " + Amounts.duration(lag) + " from source to targets";
        return "Streaming: " + Amounts.count(changes, "change", "changes") + ", batch " + batch + behind;
    }

    private long rows() {
        return tables.values().stream().mapToLong(TableProgress::rows).sum();
    }

    private String word() {
        String name = phase.name().toLowerCase(Locale.ROOT);
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    private TableProgress table(Name name) {
        return tables.computeIfAbsent(name, TableProgress::new);
    }
}
