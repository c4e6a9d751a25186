package dev.sluice.replicate;

import dev.sluice.capture.Finding;
import dev.sluice.capture.Finding.Severity;
import dev.sluice.error.SettingsException;
import dev.sluice.replicate.control.Source;
import dev.sluice.replicate.settings.PipelineSettings;
import dev.sluice.store.Store;
import dev.sluice.store.Stores;
import java.util.List;

/** Looks for what stands in the way of a run. */
final class Preflight {
    private final PipelineSettings settings;

    Preflight(PipelineSettings settings) {
        this.settings = settings;
    }

    /** @throws dev.sluice.error.StoreUnavailableException if the source does not answer, so that nobody can tell */
    List<Finding> findings() {
        try (Store store = Stores.open(settings.source().store())) {
            SourcePlan plan = new SourcePlan(settings, Source.of(store));
            return plan.findings(plan.datasets());
        } catch (SettingsException e) {
            return List.of(finding(String.valueOf(e.getMessage())));
        }
    }

    /** A fault's message reads <i>what failed: why; what to do</i>. */
    private static Finding finding(String message) {
        int remedy = message.lastIndexOf("; ");
        return remedy < 0
                ? new Finding(Severity.ERROR, "source", message, "Check the source's settings")
                : new Finding(Severity.ERROR, "source", message.substring(0, remedy), message.substring(remedy + 2));
    }
}
