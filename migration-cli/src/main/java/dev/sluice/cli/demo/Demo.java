package dev.sluice.cli.demo;

import dev.sluice.cli.output.Amounts;
import dev.sluice.cli.output.Progress;
import dev.sluice.cli.output.Screen;
import dev.sluice.cli.output.VerifyView;
import dev.sluice.error.StoreUnavailableException;
import dev.sluice.replicate.settings.PipelineSettings;
import dev.sluice.replicate.settings.SettingsFile;
import dev.sluice.replicate.verify.PipelineVerify;
import dev.sluice.replicate.verify.VerifyOptions;
import dev.sluice.replicate.verify.VerifyReport;
import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The story, from an empty directory to a verified lake and warehouse. */
final class Demo implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration FOR_EVER = Duration.ofDays(365);
    private static final int TERMINATED = 143;

    private final DemoDirectory directory;
    private final Screen screen;
    private final Steps steps;
    private final AtomicReference<@Nullable DemoServer> server = new AtomicReference<>();
    private final AtomicReference<@Nullable Replicator> replicator = new AtomicReference<>();
    private volatile boolean stopping;

    Demo(DemoDirectory directory, Screen screen) {
        this.directory = directory;
        this.screen = screen;
        this.steps = new Steps(screen);
    }

    /** Tells the whole story; whether everything came out equal. */
    boolean tell() throws IOException, SQLException {
        DemoServer postgres = startServer();
        long rows = createShop(postgres);
        LiveWrites writes = LiveWrites.begin(postgres.connect());
        try (writes) {
            loadAndKill(rows, writes);
            goOn(rows, writes);
        }
        catchUp(rows, writes);
        boolean equal = verify();
        show();
        bye();
        return equal;
    }

    private DemoServer startServer() throws IOException {
        steps.begin("Starting a PostgreSQL 17 of its own");
        byte[] random = new byte[12];
        new SecureRandom().nextBytes(random);
        String password = HexFormat.of().formatHex(random);
        DemoServer started = DemoServer.start(directory.postgres(), password);
        server.set(started);
        String pipeline = directory.writePipeline(started.url(), password);
        steps.done("on port " + started.port());
        steps.say("The pipeline is " + directory.pipeline() + ":");
        steps.say(pipeline.stripTrailing().indent(2).stripTrailing());
        return started;
    }

    private long createShop(DemoServer postgres) throws IOException, SQLException {
        steps.begin("Creating a shop");
        try (Connection connection = postgres.connect()) {
            Shop.create(connection);
            Map<String, Long> rows = Shop.rows(connection);
            long all = rows.values().stream().mapToLong(Long::longValue).sum();
            steps.done(rows.size() + " tables, " + Amounts.count(all, "row", "rows") + ", most of PostgreSQL's types");
            steps.say(screen.dim(String.join(", ", rows.keySet())));
            return all;
        }
    }

    private void loadAndKill(long rows, LiveWrites writes) {
        steps.begin("Replicating it, while the shop keeps selling");
        try (Progress progress = Progress.on(screen)) {
            Milestones milestones = new Milestones(progress, rows);
            Replicator first = start(milestones);
            steps.say("sluice replicate " + directory.pipeline().getFileName() + "   (process " + first.pid() + ")");
            await(first, milestones.halfRead());
            first.kill();
            progress.end();
            steps.done(screen.red("kill -9 " + first.pid()) + " in the middle of the load, after "
                    + Amounts.count(milestones.rowsRead()) + " rows read, " + Amounts.count(milestones.rowsCommitted())
                    + " committed; " + Amounts.count(writes.transactions()) + " transactions were sold meanwhile");
        }
    }

    private void goOn(long rows, LiveWrites writes) {
        steps.begin("Starting it again: it goes on where it was");
        long before = writes.rows();
        try (Progress progress = Progress.on(screen)) {
            Milestones milestones = new Milestones(progress, rows);
            Replicator second = start(milestones);
            await(second, milestones.streamed());
            writes.alter();
            steps.say("Two columns added and a table emptied at the source, in the middle of everything");
            linger(Duration.ofSeconds(6));
            int code = second.stop();
            progress.end();
            if (code != TERMINATED) {
                throw ended(code);
            }
            steps.done("the rest loaded, " + Amounts.count(milestones.changes(), "change", "changes")
                    + " applied; then stopped by " + screen.bold("kill " + second.pid())
                    + ", which finishes the batch in hand");
            steps.say(Amounts.count(writes.rows() - before)
                    + " rows were inserted, updated or deleted at the source meanwhile");
        }
        linger(Duration.ofSeconds(1));
    }

    private void catchUp(long rows, LiveWrites writes) {
        steps.begin("Closing the shop, and catching up");
        steps.say("It wrote " + Amounts.count(writes.transactions()) + " transactions with "
                + Amounts.count(writes.rows()) + " changed rows in all");
        try (Progress progress = Progress.on(screen)) {
            Milestones milestones = new Milestones(progress, rows);
            Replicator third = start(milestones, "--until", "caught-up");
            int code = third.await();
            progress.end();
            if (code != 0) {
                throw ended(code);
            }
            steps.done(
                    "sluice replicate --until caught-up: " + Amounts.count(milestones.changes(), "change", "changes"));
        }
    }

    private boolean verify() {
        steps.begin("Verifying: every value of source, warehouse, and the lake's replay");
        PipelineSettings settings = SettingsFile.read(directory.pipeline(), System.getenv());
        VerifyReport report;
        try (VerifyView view = VerifyView.on(screen)) {
            report = PipelineVerify.of(settings)
                    .run(VerifyOptions.usual(), EnumSet.allOf(PipelineVerify.Target.class), table -> true, view);
        }
        if (report.equal()) {
            steps.done(Amounts.count(report.sourceRows()) + " rows compared, no difference");
        } else {
            steps.failed(VerifyView.text(report));
        }
        return report.equal();
    }

    private void show() {
        PipelineSettings settings = SettingsFile.read(directory.pipeline(), System.getenv());
        steps.begin("Looking at what came out");
        steps.say(screen.bold("Revenue by month") + ", from the warehouse with SQL:");
        steps.say(Findings.revenue(directory.warehouse(), settings.name()));
        steps.say("");
        steps.say(screen.bold("The history of order " + LiveWrites.STORY) + ", from the lake:");
        steps.say(Findings.history(directory.lake(), settings.name()));
    }

    private void bye() {
        String file = directory.pipeline().toString();
        screen.line("");
        screen.line(screen.bold("Done in " + steps.total() + ".") + " Everything is in " + directory.root() + ":");
        steps.say("shop.yaml          the pipeline");
        steps.say("warehouse.duckdb   the current state; any DuckDB opens it");
        steps.say("lake/              every change, as Iceberg tables");
        steps.say("replicator.log     what the replicator had to say");
        screen.line("Try next:");
        steps.say("sluice lake tables " + file);
        steps.say("sluice lake read " + file + " orders --where id=" + LiveWrites.STORY);
        steps.say("sluice status " + file);
        steps.say("sluice demo --keep      to keep the database running, and replicate from a second terminal");
    }

    /** Keeps the database running until somebody ends the process. */
    void linger() {
        screen.line("The database keeps running; Ctrl-C ends it.");
        linger(FOR_EVER);
    }

    private static void linger(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }

    private Replicator start(Milestones milestones, String... more) {
        synchronized (this) {
            if (!stopping) {
                Replicator started = Replicator.start(directory.pipeline(), directory.log(), milestones, more);
                replicator.set(started);
                return started;
            }
        }
        throw new StoreUnavailableException("The demo was stopped");
    }

    private void await(Replicator running, CountDownLatch milestone) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (!milestone.await(100, TimeUnit.MILLISECONDS)) {
                if (!running.isRunning()) {
                    throw ended(running.await());
                }
                if (System.nanoTime() > deadline) {
                    throw new StoreUnavailableException("The replicator makes no progress; see " + directory.log());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException("Interrupted while the replicator ran", e);
        }
    }

    private StoreUnavailableException ended(int code) {
        return new StoreUnavailableException("The replicator ended with exit code " + code + ":\n" + lastLines()
                + "\nAll of it: " + directory.log());
    }

    private String lastLines() {
        try {
            List<String> lines = Files.readAllLines(directory.log());
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size()));
        } catch (IOException e) {
            return "(its log cannot be read: " + e.getMessage() + ")";
        }
    }

    /** As {@link #close}, because this process is about to end. */
    void stop() {
        stopping = true;
        close();
    }

    /** What fails because everything is being stopped is not worth a message: whoever tells the story stands still until the end. */
    void standStillIfStopping() {
        while (stopping) {
            LockSupport.park();
        }
    }

    /** Ends every process it started. Closing twice is harmless. */
    @Override
    public synchronized void close() {
        Replicator running = replicator.getAndSet(null);
        if (running != null) {
            running.close();
        }
        DemoServer postgres = server.getAndSet(null);
        if (postgres != null) {
            postgres.close();
        }
    }
}
