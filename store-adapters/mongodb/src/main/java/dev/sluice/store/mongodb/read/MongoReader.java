package dev.sluice.store.mongodb.read;

import com.mongodb.MongoException;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import dev.sluice.data.Schema;
import dev.sluice.error.SettingsException;
import dev.sluice.store.Filter;
import dev.sluice.store.Read;
import dev.sluice.store.ReadOption;
import dev.sluice.store.RowStream;
import dev.sluice.store.Split;
import dev.sluice.store.mongodb.catalog.CollectionKey;
import dev.sluice.store.mongodb.catalog.MongoCatalog;
import dev.sluice.store.mongodb.read.MongoRows.Part;
import dev.sluice.store.mongodb.session.Collection;
import dev.sluice.store.mongodb.session.Databases;
import dev.sluice.store.mongodb.session.MongoErrors;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;

/**
 * Reads collections in the order of {@code _id}, so that a read can be cut into ranges and go on where it broke off. Views and time
 * series have no such order and are read in one part.
 */
public final class MongoReader {
    private final Databases databases;
    private final MongoCatalog catalog;

    public MongoReader(Databases databases, MongoCatalog catalog) {
        this.databases = databases;
        this.catalog = catalog;
    }

    public RowStream read(Read read) {
        try {
            Collection collection = found(read);
            SplitToken all = new SplitToken(schema(collection), IdRange.all());
            return open(new Part(read, 0, all, collection.hasIdIndex()));
        } catch (MongoException e) {
            throw MongoErrors.explain("read " + read.dataset(), e);
        }
    }

    public RowStream read(Split split) {
        Read read = split.read();
        try {
            Collection collection = found(read);
            SplitToken token = SplitToken.parse(split.token());
            return open(new Part(read, split.ordinal(), token, collection.hasIdIndex()));
        } catch (MongoException e) {
            throw MongoErrors.explain("read " + read.dataset(), e);
        }
    }

    /** A read with a limit stays whole: nobody knows how many rows each part would give. */
    public List<Split> split(Read read, int parts) {
        try {
            Collection collection = found(read);
            Schema schema = schema(collection);
            boolean whole = !collection.hasIdIndex() || read.limit() != Read.NO_LIMIT;
            List<BsonValue> boundaries = SplitBoundaries.of(databases.collection(collection.name()), whole ? 1 : parts);
            List<Split> splits = new ArrayList<>();
            for (int i = 0; i <= boundaries.size(); i++) {
                IdRange range = new IdRange(
                        i == 0 ? null : boundaries.get(i - 1), true, i == boundaries.size() ? null : boundaries.get(i));
                splits.add(new Split(read, i, new SplitToken(schema, range).text()));
            }
            return splits;
        } catch (MongoException e) {
            throw MongoErrors.explain("split " + read.dataset(), e);
        }
    }

    private Collection found(Read read) {
        if (read.options().contains(ReadOption.CELL_METADATA)) {
            throw new SettingsException("Cannot read " + read.dataset()
                    + " with the age of its cells: MongoDB keeps none; leave the option CELL_METADATA out");
        }
        return databases.require("read", read.dataset());
    }

    private Schema schema(Collection collection) {
        return catalog.dataset(collection).schema();
    }

    private RowStream open(Part part) {
        Read read = part.read();
        WantedFields fields = WantedFields.of(read, part.token().schema());
        MongoCollection<RawBsonDocument> collection = databases.collection(read.dataset());
        FindIterable<RawBsonDocument> found = collection.find(
                Filters.and(part.token().range().filter(), Pushdown.of(read.filter(), fields.judged())));
        if (part.ordered()) {
            found.sort(Sorts.ascending(CollectionKey.ID));
        }
        fields.projection().ifPresent(names -> found.projection(Projections.include(names)));
        if (read.filter() instanceof Filter.All && read.limit() > 0 && read.limit() <= Integer.MAX_VALUE) {
            found.limit((int) read.limit());
        }
        return new MongoRows(part, fields, found.cursor());
    }
}
