package dev.sluice.replicate;

import dev.sluice.data.Name;

/** Hears nothing. */
class SilentListener implements PipelineListener {
    @Override
    public void phase(Phase phase) {}

    @Override
    public void loadPlanned(Name dataset, int splits, int splitsDone, long estimatedRows) {}

    @Override
    public void loadProgress(Name dataset, long rows) {}

    @Override
    public void loaded(Name dataset, long rows) {}

    @Override
    public void committed(CommittedBatch batch) {}

    @Override
    public void warning(String message) {}
}
