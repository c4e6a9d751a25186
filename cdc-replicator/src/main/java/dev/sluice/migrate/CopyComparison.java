package dev.sluice.migrate;

import dev.sluice.commit.Journal;
import dev.sluice.mapping.age.Expiry;
import dev.sluice.mapping.route.Route;
import dev.sluice.migrate.load.Beginnings;
import dev.sluice.migrate.settings.MigrationSettings;
import dev.sluice.migrate.verify.CopiedRows;
import dev.sluice.migrate.verify.ExpiredRows;
import dev.sluice.replicate.verify.CatchUp;
import dev.sluice.replicate.verify.TableReport;
import dev.sluice.replicate.verify.Verify;
import dev.sluice.replicate.verify.VerifyListener;
import dev.sluice.replicate.verify.VerifyOptions;
import dev.sluice.replicate.verify.VerifyReport;
import dev.sluice.store.Store;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compares what routes lead to with what it must be. */
final class CopyComparison {
    private static final Logger log = LoggerFactory.getLogger(CopyComparison.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(300);

    private final MigrationSettings settings;
    private final Store source;
    private final Store target;
    private final VerifyOptions options;
    private final VerifyListener listener;

    CopyComparison(
            MigrationSettings settings, Store source, Store target, VerifyOptions options, VerifyListener listener) {
        this.settings = settings;
        this.source = source;
        this.target = target;
        this.options = options;
        this.listener = listener;
    }

    /** Routes whose rows may have expired are not compared. */
    VerifyReport of(List<Route> routes) {
        long began = System.nanoTime();
        CopiedRows copied = new CopiedRows(source, target);
        List<TableReport> tables = new ArrayList<>();
        for (Route route : routes) {
            if (!mayBeGone(route)) {
                CatchUp late = Expiry.of(route).isPresent() ? new ExpiredRows() : CatchUp.pausing(BETWEEN_LOOKS);
                VerifyReport report = new Verify(options, late, listener).run(List.of(copied.comparison(route)));
                // rows may have expired while they were compared
                tables.addAll(mayBeGone(route) ? List.of() : report.tables());
            }
        }
        return new VerifyReport(
                source.profile().title(),
                target.profile().title(),
                tables,
                Duration.ofNanos(System.nanoTime() - began));
    }

    private boolean mayBeGone(Route route) {
        Optional<Duration> lifetime = Beginnings.lifetime(route);
        if (lifetime.isEmpty()) {
            return false;
        }
        try (Journal journal = Journal.open(settings.state().journal())) {
            boolean gone = new Beginnings(journal).mayBeGone(settings.name(), route);
            if (gone) {
                log.warn(
                        "Did not compare {}: its rows live {} s, and the first were copied longer ago",
                        route.target().name(),
                        lifetime.get().toSeconds());
            }
            return gone;
        }
    }
}
