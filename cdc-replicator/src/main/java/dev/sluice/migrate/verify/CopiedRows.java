package dev.sluice.migrate.verify;

import dev.sluice.data.Dataset;
import dev.sluice.data.Schema;
import dev.sluice.mapping.route.Rejects;
import dev.sluice.mapping.route.Route;
import dev.sluice.replicate.verify.Comparison;
import dev.sluice.replicate.verify.RowSource;
import dev.sluice.store.Filter;
import dev.sluice.store.Read;
import dev.sluice.store.RowStream;
import dev.sluice.store.Store;
import dev.sluice.store.StoredForm;
import java.util.List;

/** What a copy has to hold, beside what it holds. */
public final class CopiedRows {
    private final Store source;
    private final Store target;

    public CopiedRows(Store source, Store target) {
        this.source = source;
        this.target = target;
    }

    /** The comparison of a route's both ends. */
    public Comparison comparison(Route route) {
        ExpectedForm form = new ExpectedForm(route, new StoredForm(target.profile()));
        Dataset expected = route.target().withSchema(form.schema());
        return new Comparison(
                expected,
                new Wanted(source, route, form),
                target.profile().title(),
                new Found(target, route, form),
                source.catalog().estimatedRows(route.source().name()));
    }

    /** The source's rows as the target must hold them. */
    private record Wanted(Store store, Route route, ExpectedForm form) implements RowSource {
        @Override
        public Schema schema() {
            return form.schema();
        }

        @Override
        public List<Part> parts(int wanted) {
            return route.split(store, wanted).stream()
                    .<Part>map(split -> () -> form.expected(route.rows(store, split, Rejects.none())))
                    .toList();
        }

        @Override
        public RowStream candidates(Filter filter) {
            Read read = form.sourceFilter(filter).map(route.read()::where).orElse(route.read());
            return form.expected(route.through(store, store.read(read), Rejects.none()));
        }
    }

    /** The target's rows. */
    private record Found(Store store, Route route, ExpectedForm form) implements RowSource {
        @Override
        public Schema schema() {
            return form.schema();
        }

        @Override
        public List<Part> parts(int wanted) {
            return store.split(all(), wanted).stream()
                    .<Part>map(split -> () -> form.found(store.read(split)))
                    .toList();
        }

        @Override
        public RowStream candidates(Filter filter) {
            return form.found(store.read(all()));
        }

        private Read all() {
            return Read.all(route.target().name());
        }
    }
}
