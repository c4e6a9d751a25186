package dev.sluice.migrate;

import dev.sluice.commit.Journal;
import dev.sluice.facts.StoreFacts;
import dev.sluice.mapping.age.Expiry;
import dev.sluice.mapping.route.Route;
import dev.sluice.migrate.load.Beginnings;
import dev.sluice.migrate.settings.MigrationSettings;
import dev.sluice.migrate.verify.CopiedRows;
import dev.sluice.migrate.verify.ExpiredRows;
import dev.sluice.replicate.verify.CatchUp;
import dev.sluice.replicate.verify.NotCompared;
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
import java.util.function.Function;

/** Compares what routes lead to with what it must be. */
final class CopyComparison {
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
        List<TableReport> tables = new ArrayList<>();
        List<NotCompared> notCompared = new ArrayList<>();
        if (routes.stream().map(Beginnings::lifetime).allMatch(Optional::isEmpty)) {
            compare(routes, route -> Optional.empty(), tables, notCompared);
        } else {
            try (Journal journal = Journal.open(settings.state().journal())) {
                Beginnings beginnings = new Beginnings(journal);
                compare(routes, route -> gone(beginnings, route), tables, notCompared);
            }
        }
        return new VerifyReport(
                StoreFacts.versionOf(source),
                StoreFacts.versionOf(target),
                tables,
                notCompared,
                Duration.ofNanos(System.nanoTime() - began));
    }

    private void compare(
            List<Route> routes,
            Function<Route, Optional<NotCompared>> gone,
            List<TableReport> tables,
            List<NotCompared> notCompared) {
        CopiedRows copied = new CopiedRows(source, target);
        for (Route route : routes) {
            List<TableReport> compared = gone.apply(route).isPresent() ? List.of() : compare(copied, route);
            // rows may have expired while they were compared
            gone.apply(route).ifPresentOrElse(notCompared::add, () -> tables.addAll(compared));
        }
    }

    private List<TableReport> compare(CopiedRows copied, Route route) {
        CatchUp late = Expiry.of(route).isPresent() ? new ExpiredRows() : CatchUp.pausing(BETWEEN_LOOKS);
        return new Verify(options, late, listener)
                .run(List.of(copied.comparison(route)))
                .tables();
    }

    /** Rows that the source does not know to have expired would look as if they were missing. */
    private Optional<NotCompared> gone(Beginnings beginnings, Route route) {
        return Beginnings.lifetime(route)
                .filter(lifetime -> beginnings.mayBeGone(settings.name(), route))
                .map(lifetime -> new NotCompared(
                        route.target().name(),
                        target.profile().title(),
                        "its rows live " + lifetime.toSeconds()
                                + " s from when they are copied, and the first were copied longer ago"));
    }
}
