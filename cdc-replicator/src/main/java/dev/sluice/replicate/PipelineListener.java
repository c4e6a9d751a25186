package dev.sluice.replicate;

import dev.sluice.data.Name;

/** Is told what a run does. Called from several of the engine's threads, so it must be thread-safe, quick, and not throw. */
public interface PipelineListener {

    void phase(Phase phase);

    /**
     * A dataset's load begins or goes on.
     *
     * @param splitsDone splits that an earlier run read
     * @param estimatedRows the source's own guess for the whole dataset, or -1
     */
    void loadPlanned(Name dataset, int splits, int splitsDone, long estimatedRows);

    /** This many more rows were read since the last call. */
    void loadProgress(Name dataset, long rows);

    /** A dataset's load is committed; {@code rows} of them came in this run. */
    void loaded(Name dataset, long rows);

    void committed(CommittedBatch batch);

    /** Something a person should know; the run goes on. */
    void warning(String message);

    /** A listener that does nothing. */
    static PipelineListener silent() {
        return new SilentListener();
    }
}
