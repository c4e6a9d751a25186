package dev.sluice.replicate;

import dev.sluice.capture.Finding;
import dev.sluice.data.Dataset;
import dev.sluice.data.Name;
import dev.sluice.data.Shape;
import dev.sluice.error.SettingsException;
import dev.sluice.replicate.control.Source;
import dev.sluice.replicate.settings.PipelineSettings;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Which datasets of a source a pipeline copies, and whether it can. */
final class SourcePlan {
    private final PipelineSettings settings;
    private final Source source;

    SourcePlan(PipelineSettings settings, Source source) {
        this.settings = settings;
        this.source = source;
    }

    /** The datasets as the catalog has them now. */
    List<Dataset> datasets() {
        List<Dataset> available = source.datasets().stream()
                .filter(dataset -> dataset.shape() != Shape.VIEW)
                .toList();
        Set<Name> selected = new HashSet<>(
                settings.source().select(available.stream().map(Dataset::name).toList()));
        return available.stream()
                .filter(dataset -> selected.contains(dataset.name()))
                .toList();
    }

    List<Finding> findings(List<Dataset> datasets) {
        return source.log().check(settings.name(), datasets);
    }

    /** @throws SettingsException if a finding is an error; the message has them all */
    static void refuse(String pipeline, List<Finding> findings) {
        List<Finding> errors = findings.stream()
                .filter(finding -> finding.severity() == Finding.Severity.ERROR)
                .toList();
        if (!errors.isEmpty()) {
            throw new SettingsException("Cannot start pipeline " + pipeline + ":"
                    + errors.stream().map(SourcePlan::text).collect(Collectors.joining("", "", "\n"))
                    + "Mend that, or leave the tables out of source.tables, and start again");
        }
    }

    private static String text(Finding finding) {
        return "\n  " + finding.subject() + ": " + finding.problem() + "; " + finding.remedy();
    }
}
