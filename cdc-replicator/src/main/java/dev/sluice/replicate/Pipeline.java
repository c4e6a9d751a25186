package dev.sluice.replicate;

import dev.sluice.capture.Finding;
import dev.sluice.replicate.settings.PipelineSettings;
import java.util.List;

/**
 * One run of one pipeline in this process.
 *
 * <pre>{@code
 * Pipeline pipeline = Pipeline.of(settings);
 * Runtime.getRuntime().addShutdownHook(new Thread(pipeline::stop, "stop"));
 * RunReport report = pipeline.run(RunUntil.CAUGHT_UP, PipelineListener.silent());
 * }</pre>
 */
@SuppressWarnings("DoNotCallSuggester")
public final class Pipeline {
    private final PipelineSettings settings;

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
        throw new IllegalStateException("Not there yet: " + settings.name());
    }

    /**
     * Asks the run to end at the next place where nothing is lost or done twice, and waits until it has. Harmless before, after
     * and during a run, from any thread.
     */
    public void stop() {}

    /** Where the pipeline stands; needs no running process, and works beside one. */
    public static PipelineStatus status(PipelineSettings settings) {
        throw new IllegalStateException("Not there yet: " + settings.name());
    }

    /** What stands in the way of running: the connection, privileges, server settings, keys. Only reads. */
    public static List<Finding> check(PipelineSettings settings) {
        throw new IllegalStateException("Not there yet: " + settings.name());
    }
}
