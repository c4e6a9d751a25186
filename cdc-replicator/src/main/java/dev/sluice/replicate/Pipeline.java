package dev.sluice.replicate;

import dev.sluice.capture.Finding;
import dev.sluice.data.Name;
import dev.sluice.replicate.control.StopSignal;
import dev.sluice.replicate.settings.PipelineSettings;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One run of one pipeline in this process.
 *
 * <pre>{@code
 * Pipeline pipeline = Pipeline.of(settings);
 * Runtime.getRuntime().addShutdownHook(new Thread(pipeline::stop, "stop"));
 * RunReport report = pipeline.run(RunUntil.CAUGHT_UP, PipelineListener.silent());
 * }</pre>
 */
public final class Pipeline {
    private final PipelineSettings settings;
    private final StopSignal stop = new StopSignal();
    private final AtomicReference<@Nullable Run> run = new AtomicReference<>();

    private Pipeline(PipelineSettings settings) {
        this.settings = settings;
    }

    public static Pipeline of(PipelineSettings settings) {
        return new Pipeline(settings);
    }

    /**
     * Loads what is not loaded yet, then follows the source's log. Blocks until {@code until} is reached or somebody calls
     * {@link #stop()}; whatever ends it, every thread, connection and lease it took is released by then, and everything that was
     * journaled is kept. To be called once.
     *
     * @throws dev.sluice.error.SettingsException if a person must change something before it can run
     * @throws dev.sluice.error.SourceLogLostException if the source's log does not hold what is missing
     * @throws dev.sluice.error.StaleEpochException if another process took the pipeline over
     * @throws dev.sluice.error.WriteFailedException if lake, warehouse or state cannot be written, such as on a full disk
     */
    public RunReport run(RunUntil until, PipelineListener listener) {
        Run only = new Run(settings, until, listener, stop);
        if (!run.compareAndSet(null, only)) {
            throw new IllegalStateException("A pipeline object runs once; make another");
        }
        return only.run();
    }

    /**
     * Asks the run to end at the next place where nothing is lost or done twice, and waits until it has. Harmless before, after
     * and during a run, from any thread but the listener's.
     */
    public void stop() {
        stop.give();
        Run running = run.get();
        if (running != null) {
            running.awaitEnd();
        }
    }

    /** Where the pipeline stands; needs no running process, and works beside one. */
    public static PipelineStatus status(PipelineSettings settings) {
        return new StatusReader(settings, Clock.systemUTC()).read();
    }

    /**
     * Has tables loaded again from the start of the next run on, whether they are suspended or not: then each target forgets the
     * rows it has of them, and the lake keeps its history.
     *
     * @param tables by their full names, or by the last parts of them
     * @return their names
     * @throws dev.sluice.error.SettingsException if the pipeline has no such table, or is running
     */
    public static List<Name> reload(PipelineSettings settings, List<String> tables) {
        return new Reload(settings).request(tables);
    }

    /**
     * What stands in the way of running: the connection, privileges, server settings, keys. Only reads.
     *
     * @throws dev.sluice.error.StoreUnavailableException if the source does not answer, so that nobody can tell
     */
    public static List<Finding> check(PipelineSettings settings) {
        return new Preflight(settings).findings();
    }
}
