package dev.sluice.migrate.load;

import dev.sluice.commit.Journal;
import dev.sluice.commit.Lease;
import dev.sluice.mapping.age.Expiry;
import dev.sluice.mapping.route.Route;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When the copying of rows that live for a while began: the first of them may be gone that long afterwards. */
public record Beginnings(Journal journal) {

    /** Notes that the first rows of a route are copied from now on. */
    void keep(Lease lease, Route route) {
        if (lifetime(route).isPresent()
                && journal.get(lease.pipeline(), fact(route)).isEmpty()) {
            journal.put(lease, fact(route), Instant.now().toString());
        }
    }

    /** Whether rows of a route may have expired that the source does not know to have. */
    public boolean mayBeGone(String migration, Route route) {
        return lifetime(route)
                .filter(lifetime -> journal.get(migration, fact(route))
                        .map(Instant::parse)
                        .map(begun -> !Instant.now().isBefore(begun.plus(lifetime)))
                        .orElse(true))
                .isPresent();
    }

    /** How long rows live from when they are copied; empty if they say themselves, or stay for ever. */
    public static Optional<Duration> lifetime(Route route) {
        return Expiry.of(route)
                .filter(Expiry.After.class::isInstance)
                .map(expiry -> ((Expiry.After) expiry).lifetime());
    }

    private static String fact(Route route) {
        return "begun/" + route.name();
    }
}
