package dev.sluice.migrate.verify;

import dev.sluice.data.Dataset;
import dev.sluice.data.Schema;
import dev.sluice.mapping.route.Rejects;
import dev.sluice.mapping.route.Route;
import dev.sluice.mapping.route.RouteField;
import dev.sluice.replicate.verify.scan.Comparison;
import dev.sluice.replicate.verify.scan.InStore;
import dev.sluice.replicate.verify.scan.RowSource;
import dev.sluice.store.Filter;
import dev.sluice.store.Read;
import dev.sluice.store.RowStream;
import dev.sluice.store.Store;
import dev.sluice.store.StoredForm;
import dev.sluice.store.Trait;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

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
        ExpectedForm form = form(route);
        Dataset expected = route.target().withSchema(form.schema());
        return new Comparison(
                expected,
                new Wanted(source, route, form),
                target.profile().title(),
                new Found(target, route, form),
                source.catalog().estimatedRows(route.source().name()),
                route.fields().stream()
                        .filter(RouteField::masked)
                        .map(field -> field.field().name())
                        .collect(Collectors.toSet()));
    }

    /** The rows that the target must hold, in one stream; their origins are as they are written. The caller closes. */
    public ChangedRows wanted(Route route) {
        return form(route).expected(route.through(source, source.read(route.read()), Rejects.none()));
    }

    /** The rows that the target holds, in one stream; their origins are as they are there. The caller closes. */
    public ChangedRows found(Route route) {
        return form(route).found(target.read(Read.all(route.target().name())));
    }

    private ExpectedForm form(Route route) {
        return new ExpectedForm(
                route,
                new StoredForm(target.profile()),
                !target.profile().traits().contains(Trait.DECLARED_FIELDS));
    }

    /** The source's rows as the target must hold them. */
    private static final class Wanted implements RowSource {
        private final Store store;
        private final Route route;
        private final ExpectedForm form;
        private volatile LongAdder rejected = new LongAdder();

        Wanted(Store store, Route route, ExpectedForm form) {
            this.store = store;
            this.route = route;
            this.form = form;
        }

        @Override
        public Schema schema() {
            return form.schema();
        }

        @Override
        public List<Part> parts(int wanted) {
            LongAdder count = new LongAdder();
            rejected = count;
            return route.split(store, wanted).stream()
                    .<Part>map(split -> () -> form.expected(route.rows(store, split, (row, why) -> count.increment())))
                    .toList();
        }

        @Override
        public RowStream candidates(Filter filter) {
            Read read = form.sourceFilter(filter).map(this::where).orElse(route.read());
            return form.expected(route.through(store, store.read(read), Rejects.none()));
        }

        @Override
        public Optional<InStore> inStore(List<String> columns, List<String> key) {
            return PlainColumns.ofSource(route, form.schema())
                    .flatMap(plain -> plain.in(
                            store,
                            route.read(),
                            columns,
                            key,
                            rows -> form.expected(route.through(store, rows, Rejects.none()))));
        }

        private Read where(Filter wanted) {
            Filter own = route.read().filter();
            return route.read().where(own instanceof Filter.All ? wanted : own.and(wanted));
        }

        @Override
        public long rejected() {
            return rejected.sum();
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
            Read read = store.catalog()
                    .dataset(route.target().name())
                    .flatMap(dataset -> form.targetFilter(filter, dataset.schema()))
                    .map(all()::where)
                    .orElse(all());
            return form.found(store.read(read));
        }

        @Override
        public Optional<InStore> inStore(List<String> columns, List<String> key) {
            return PlainColumns.ofTarget(store, route, form.schema())
                    .flatMap(plain -> plain.in(store, all(), columns, key, form::found));
        }

        private Read all() {
            return Read.all(route.target().name());
        }
    }
}
