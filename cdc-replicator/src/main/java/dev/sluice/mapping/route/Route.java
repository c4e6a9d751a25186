package dev.sluice.mapping.route;

import dev.sluice.data.Dataset;
import dev.sluice.data.Name;
import dev.sluice.store.Read;
import dev.sluice.store.RowStream;
import dev.sluice.store.Split;
import dev.sluice.store.Store;
import java.util.List;

/**
 * The way of one source dataset's rows into one target dataset.
 *
 * @param source as the source's catalog describes it
 * @param read the rows and fields of it that are needed
 * @param stages what happens to rows, in this order; none if they go as they are
 * @param target the dataset as it is made, with the schema of the rows after the last stage; those may tell of {@link
 *     dev.sluice.store.RowAge} besides
 * @param fields how each field of the target comes about
 */
public record Route(Dataset source, Read read, List<Stage> stages, Dataset target, List<RouteField> fields) {
    public Route {
        stages = List.copyOf(stages);
        fields = List.copyOf(fields);
    }

    /** Names the route in the journal and for people: {@code public.orders > orders}. */
    public Name name() {
        return Name.of(source.name() + " > " + target.name());
    }

    /** The same way, to a dataset of the same name and schema that is made otherwise. */
    public Route into(Dataset other) {
        return new Route(source, read, stages, other, fields);
    }

    /** The parts in which the source gives the rows. */
    public List<Split> split(Store store, int parts) {
        return store.split(read, parts);
    }

    /** The target's rows that one part becomes. The caller closes. */
    public RowStream rows(Store store, Split split, Rejects rejects) {
        return through(store, store.read(split), rejects);
    }

    /** The target's rows that some of the source's become. */
    public RowStream through(Store store, RowStream rows, Rejects rejects) {
        List<Stage> opened = stages.stream().map(stage -> stage.over(store)).toList();
        return opened.isEmpty() ? rows : new StagedRows(rows, opened, rejects);
    }
}
