package dev.sluice.file;

import dev.sluice.file.commit.CheckpointLog;
import dev.sluice.file.commit.DurableFiles;
import dev.sluice.file.commit.Tenure;
import java.nio.file.Path;
import java.util.List;

/** Makes committed part files visible. A step is the hidden path of one, within the store. */
record Renames(Path root) implements CheckpointLog.Steps {

    @Override
    public void take(String commit, List<String> each) {
        for (String step : each) {
            Path hidden = root.resolve(step);
            DurableFiles.renameIfThere(hidden, Tenure.visible(hidden));
        }
    }
}
