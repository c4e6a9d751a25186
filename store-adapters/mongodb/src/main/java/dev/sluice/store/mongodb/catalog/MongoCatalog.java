package dev.sluice.store.mongodb.catalog;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import dev.sluice.checkpoint.CheckpointedWrites;
import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Key;
import dev.sluice.data.Name;
import dev.sluice.data.Schema;
import dev.sluice.data.Shape;
import dev.sluice.data.Type;
import dev.sluice.dynamic.InferredSchema;
import dev.sluice.store.Catalog;
import dev.sluice.store.SchemaInference;
import dev.sluice.store.mongodb.session.Collection;
import dev.sluice.store.mongodb.session.Databases;
import dev.sluice.store.mongodb.session.MongoErrors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.RawBsonDocument;

/** Collections as datasets, whose fields a sample of their documents shows. */
public final class MongoCatalog implements Catalog, SchemaInference {
    private static final int SAMPLED = 1_000;

    private final Databases databases;

    public MongoCatalog(Databases databases) {
        this.databases = databases;
    }

    @Override
    public List<Dataset> datasets() {
        try {
            return collections().stream().map(this::dataset).toList();
        } catch (MongoException e) {
            throw MongoErrors.explain("list the collections", e);
        }
    }

    @Override
    public List<Name> names() {
        try {
            return collections().stream().map(Collection::name).toList();
        } catch (MongoException e) {
            throw MongoErrors.explain("list the collections", e);
        }
    }

    private List<Collection> collections() {
        return databases.list().stream()
                .filter(found -> !found.name().local().equals(CheckpointedWrites.DATASET))
                .sorted(java.util.Comparator.comparing(Collection::name))
                .toList();
    }

    @Override
    public Optional<Dataset> dataset(Name name) {
        try {
            return databases.find(name).map(this::dataset);
        } catch (MongoException e) {
            throw MongoErrors.explain("look at " + name, e);
        }
    }

    @Override
    public Name home(String local) {
        return databases.full(Name.of(local));
    }

    @Override
    public long estimatedRows(Name name) {
        try {
            return databases.find(name).filter(Collection::hasIdIndex).isPresent()
                    ? databases.collection(name).estimatedDocumentCount()
                    : -1;
        } catch (MongoException e) {
            throw MongoErrors.explain("count " + name, e);
        }
    }

    @Override
    public InferredSchema infer(Name name, int records) {
        try {
            return infer(databases.require("look at", name), records);
        } catch (MongoException e) {
            throw MongoErrors.explain("look at " + name, e);
        }
    }

    /** The dataset of a collection that is there. */
    public Dataset dataset(Collection collection) {
        return new Dataset(
                collection.name(),
                collection.isView() ? Shape.VIEW : Shape.COLLECTION,
                infer(collection, SAMPLED).schema(),
                key(collection),
                List.of(),
                null);
    }

    private Key key(Collection collection) {
        return collection.hasIdIndex() ? CollectionKey.of(databases.collection(collection.name())) : Key.none();
    }

    private InferredSchema infer(Collection collection, int records) {
        MongoCollection<RawBsonDocument> documents = databases.collection(collection.name());
        InferredSchema found =
                Sample.of(documents, records, collection.hasIdIndex()).result(List.of());
        Schema ordered = keyFirst(found.schema(), key(collection).identity());
        return new InferredSchema(ordered, found.sampled(), found.conflicts());
    }

    /** The fields of the key stand first, also where no document shows their type. */
    private static Schema keyFirst(Schema found, List<String> key) {
        List<Field> fields = new ArrayList<>();
        for (String name : key) {
            Field field = found.has(name) ? found.field(name) : Field.of(name, new Type.Unknown());
            // every document has an _id, but a unique index also takes one document without its fields
            fields.add(name.equals(CollectionKey.ID) ? required(field) : field);
        }
        found.fields().stream().filter(field -> !key.contains(field.name())).forEach(fields::add);
        return new Schema(fields);
    }

    private static Field required(Field field) {
        return new Field(
                field.name(),
                field.type(),
                false,
                field.nativeType(),
                field.comment(),
                field.generation(),
                field.defaultExpression());
    }
}
