package dev.sluice.migrate.verify;

import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.digest.BucketSums;
import dev.sluice.digest.CanonicalForm;
import dev.sluice.digest.DigestRead;
import dev.sluice.digest.RowDigests;
import dev.sluice.dynamic.DynamicRows;
import dev.sluice.mapping.route.Columns;
import dev.sluice.mapping.route.Route;
import dev.sluice.mapping.route.RouteField;
import dev.sluice.replicate.verify.scan.InStore;
import dev.sluice.store.Read;
import dev.sluice.store.RowStream;
import dev.sluice.store.Store;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The fields of one side where each is a column there, whose values have the very text that they have as they are compared; so that their
 * store may add them up by itself.
 */
final class PlainColumns {
    private final Map<String, String> names;
    private final Schema there;
    private final Schema compared;

    private PlainColumns(Map<String, String> names, Schema there, Schema compared) {
        this.names = names;
        this.there = there;
        this.compared = compared;
    }

    /** Those of the source: only where a row of the target is one of the source with other names, and fewer fields. */
    static Optional<PlainColumns> ofSource(Route route, Schema compared) {
        boolean plain = route.stages().stream().allMatch(Columns.class::isInstance)
                && route.fields().stream().allMatch(RouteField::direct);
        Map<String, String> names = new HashMap<>();
        route.fields().forEach(field -> names.put(field.field().name(), field.from()));
        return plain ? Optional.of(new PlainColumns(names, route.source().schema(), compared)) : Optional.empty();
    }

    /** Those of the target, as its catalog has them now. */
    static Optional<PlainColumns> ofTarget(Store store, Route route, Schema compared) {
        Map<String, String> names = new HashMap<>();
        compared.fields().forEach(field -> names.put(field.name(), field.name()));
        if (route.fields().stream().anyMatch(JsonMeaning::isAllOf)) {
            return Optional.empty();
        }
        return store.catalog()
                .dataset(route.target().name())
                // values may be beside their column
                .filter(found -> !found.schema().has(DynamicRows.EXTRA))
                .map(found -> new PlainColumns(names, found.schema(), compared));
    }

    /**
     * The side as its store adds it up.
     *
     * @param change what is done with rows before they are compared
     */
    Optional<InStore> in(
            Store store, Read read, List<String> columns, List<String> key, UnaryOperator<RowStream> change) {
        if (!columns.stream().allMatch(this::keepsText)) {
            return Optional.empty();
        }
        DigestRead wanted = new DigestRead(read, named(columns), named(key));
        return store.find(RowDigests.class)
                .filter(digests -> digests.covers(wanted))
                .map(digests -> new Added(digests, wanted, change));
    }

    private boolean keepsText(String column) {
        String name = names.getOrDefault(column, "");
        if (!there.has(name)) {
            return false;
        }
        Type type = there.field(name).type();
        return CanonicalForm.keeps(type, compared.field(column).type());
    }

    private List<String> named(List<String> columns) {
        List<String> named = new ArrayList<>();
        columns.forEach(column -> named.add(names.getOrDefault(column, column)));
        return named;
    }

    private record Added(RowDigests digests, DigestRead wanted, UnaryOperator<RowStream> change) implements InStore {
        @Override
        public BucketSums sums() {
            return digests.sums(wanted);
        }

        @Override
        public RowStream rows(BitSet buckets) {
            return change.apply(digests.rows(wanted, buckets));
        }
    }
}
